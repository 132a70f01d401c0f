// <div data-shown-when="Form.Kind=Hospitality|Other"> is hidden while the named control has another value.
// Without script it is always shown, so the server never relies on it.
const valuesOf = (name) => [...document.getElementsByName(name)]
  .filter((c) => c.type !== 'hidden' && (c.checked || !['radio', 'checkbox'].includes(c.type)))
  .map((c) => c.value)

function apply (block) {
  const [name, wanted] = block.dataset.shownWhen.split('=')
  const accepted = wanted.split('|')
  block.hidden = !valuesOf(name).some((v) => accepted.includes(v))
}

export function shownWhen () {
  const blocks = document.querySelectorAll('[data-shown-when]')
  if (blocks.length === 0) return
  const all = () => blocks.forEach(apply)
  document.addEventListener('change', all)
  // Coming back with the browser's button restores answers without a change event.
  window.addEventListener('pageshow', all)
  all()
}
