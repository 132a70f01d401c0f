import { initAll } from 'govuk-frontend'
import { initAll as initMoj } from '@ministryofjustice/frontend'
import { suggest } from './suggest.js'
import { shownWhen } from './shown-when.js'
import { shortcuts } from './shortcuts.js'
import { gridKeys } from './grid-keys.js'
import { sendOnce } from './send-once.js'

// Suggestions first: they replace inputs that the other modules may look at.
suggest()
initAll()
initMoj()
shownWhen()
shortcuts()
gridKeys()
sendOnce()
