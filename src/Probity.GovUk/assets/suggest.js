// <input data-suggest="/url"> offers names from `/url?q=…` (a JSON list of strings) while typing.
// Whatever is typed counts; without script it is a plain input.
import accessibleAutocomplete from 'accessible-autocomplete'

const MinLength = 2
const Pause = 200
const Kept = ['maxlength', 'spellcheck', 'inputmode', 'lang']

const escapeHtml = (text) => {
  const span = document.createElement('span')
  span.textContent = text
  return span.innerHTML
}

/** Asks the server once typing pauses; an answer that comes late, or fails, is left out. */
function source (url) {
  let timer
  let request
  return (query, show) => {
    clearTimeout(timer)
    request?.abort()
    timer = setTimeout(async () => {
      request = new AbortController()
      try {
        const address = new URL(url, document.baseURI)
        address.searchParams.set('q', query)
        const answer = await fetch(address, { signal: request.signal, headers: { accept: 'application/json' } })
        show(answer.ok ? await answer.json() : [])
      } catch (problem) {
        if (problem.name !== 'AbortError') show([])
      }
    }, Pause)
  }
}

/** The component manages aria-describedby itself and would drop our hint and error message. */
function keepDescriptions (input, ids) {
  const restore = () => {
    const now = (input.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean)
    const all = [...new Set([...ids, ...now])].join(' ')
    if (all !== (input.getAttribute('aria-describedby') ?? '')) input.setAttribute('aria-describedby', all)
  }
  new MutationObserver(restore).observe(input, { attributeFilter: ['aria-describedby'] })
  restore()
}

function enhance (input) {
  const { id, name, value } = input
  const described = (input.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean)
  const box = document.createElement('div')
  box.className = [...input.classList].filter((c) => /width/.test(c)).join(' ')
  input.replaceWith(box)

  accessibleAutocomplete({
    element: box,
    id,
    name,
    defaultValue: value,
    source: source(input.dataset.suggest),
    minLength: MinLength,
    autoselect: false,
    confirmOnBlur: false,
    showNoOptionsFound: false,
    displayMenu: 'overlay',
    inputClasses: [...input.classList].filter((c) => !/width/.test(c)).join(' '),
    // The field's own label stays the field's alone.
    menuAttributes: { 'aria-labelledby': null, 'aria-label': 'Suggestions' },
    // The component writes suggestions as markup.
    templates: { inputValue: (name) => name ?? '', suggestion: escapeHtml }
  })
  const made = box.querySelector('input')
  for (const { name: attribute, value: written } of input.attributes) {
    if (Kept.includes(attribute)) made.setAttribute(attribute, written)
  }
  keepDescriptions(made, described)
}

export const suggest = () => document.querySelectorAll('input[data-suggest]').forEach(enhance)
