// A second press of a submit button while the first is on its way is ignored.
// The guard ends by itself: a form that answers with a file leaves the page as it is.
const Guard = 4000

export function sendOnce () {
  const sent = new Map()
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (event.timeStamp - (sent.get(form) ?? -Infinity) < Guard) event.preventDefault()
    else if (!event.defaultPrevented) sent.set(form, event.timeStamp)
  })
  window.addEventListener('pageshow', () => sent.clear())
}
