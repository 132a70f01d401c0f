// <button data-shortcut="s"> is activated by its key, outside fields.
// Single-key shortcuts must be possible to turn off (WCAG 2.1.4), so the page gets a switch.
const Setting = 'probity-shortcuts-off'

const typing = (e) => e.target.closest('input:not([type=radio], [type=checkbox], [type=button], [type=submit]), textarea, select, [contenteditable]')

const shown = (e) => e.getClientRects().length > 0

function press (event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || localStorage.getItem(Setting) || typing(event)) return
  const key = event.key.toLowerCase()
  const control = [...document.querySelectorAll('[data-shortcut]')].find((c) => c.dataset.shortcut.toLowerCase() === key && shown(c))
  if (!control) return
  event.preventDefault()
  control.focus()
  control.click()
}

function addSwitch () {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button govuk-button--secondary app-shortcut-switch'
  const label = () => { button.textContent = localStorage.getItem(Setting) ? 'Turn keyboard shortcuts on' : 'Turn keyboard shortcuts off' }
  button.addEventListener('click', () => {
    if (localStorage.getItem(Setting)) localStorage.removeItem(Setting)
    else localStorage.setItem(Setting, 'yes')
    label()
  })
  label()
  document.querySelector('main')?.append(button)
}

export function shortcuts () {
  const controls = document.querySelectorAll('[data-shortcut]')
  if (controls.length === 0) return
  controls.forEach((c) => c.setAttribute('aria-keyshortcuts', c.dataset.shortcut))
  document.addEventListener('keydown', press)
  addSwitch()
}
