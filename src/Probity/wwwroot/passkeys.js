// Lets a passkey answer a form. Where there is no script, or the browser knows no passkeys, such a form stays hidden.
const known = window.PublicKeyCredential?.parseRequestOptionsFromJSON && window.PublicKeyCredential.parseCreationOptionsFromJSON

async function ask (form) {
  const options = JSON.parse(form.dataset.options)
  return form.dataset.passkey === 'new'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
}

for (const form of known ? document.querySelectorAll('form[data-passkey]') : []) {
  form.hidden = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const problem = form.querySelector('[data-passkey-problem]')
    problem.hidden = true
    try {
      form.elements.Answer.value = JSON.stringify(await ask(form))
      form.submit()
    } catch {
      problem.hidden = false
    }
  })
}
