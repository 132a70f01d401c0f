// <table data-grid-keys>: arrow keys move from cell to cell, Home and End along the row, with Ctrl to the first and last cell.
// All its links are one stop of the Tab key: there can be thousands. Without script each is a stop of its own.
const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }

// The next link in that direction: cells without one are passed over.
function next (rows, at, [down, right]) {
  for (let row = at.row + down, column = at.column + right; rows[row] && column >= 0 && column < rows[row].length; row += down, column += right) {
    if (rows[row][column]) return rows[row][column]
  }
}

function keys (table) {
  const rows = [...table.rows].map((row) => [...row.cells].map((cell) => cell.querySelector('a')))
  const links = rows.flat().filter(Boolean)
  if (links.length === 0) return
  let stop = links[0]
  links.forEach((link) => { link.tabIndex = link === stop ? 0 : -1 })
  table.addEventListener('focusin', (event) => {
    if (!links.includes(event.target)) return
    stop.tabIndex = -1
    stop = event.target
    stop.tabIndex = 0
  })
  table.addEventListener('keydown', (event) => {
    if (event.altKey || event.metaKey || event.shiftKey || !links.includes(event.target)) return
    const row = rows.findIndex((r) => r.includes(event.target))
    const along = (event.ctrlKey ? links : rows[row]).filter(Boolean)
    const wanted = { Home: along[0], End: along.at(-1) }[event.key] ??
      (steps[event.key] && !event.ctrlKey && next(rows, { row, column: rows[row].indexOf(event.target) }, steps[event.key]))
    if (!wanted) return
    event.preventDefault()
    wanted.focus()
  })
}

export function gridKeys () {
  document.querySelectorAll('[data-grid-keys]').forEach(keys)
}
