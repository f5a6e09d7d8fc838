// Links inside .pmf change the page in the same session: the address is changed in place and Streamlit is told
// as it is when a reader goes back. Focus then returns to the link with the same data-k, or goes on to the heading.
// What the screen is like is sent to Python: a chart is drawn in pixels, and must know how many a rem is.
const NARROW = '(max-width: 46rem)'
const PATIENCE = 5000

const heading = () => document.querySelector('.pmf h1')

function land(link, key, before) {
  const end = Date.now() + PATIENCE
  const onHeading = h => {
    h.tabIndex = -1
    h.focus({ preventScroll: true })
    document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0)
  }
  const look = () => {
    const same = key && document.querySelector(`.pmf [data-k="${CSS.escape(key)}"]`)
    const h = heading()
    if (same && same !== link) same.focus()
    else if (!same && h && h !== before) onHeading(h)
    else if (Date.now() < end) setTimeout(look, 50)
    else if (document.activeElement === document.body && h) onHeading(h)
  }
  setTimeout(look, 50)
}

function follow(event) {
  const link = event.target.closest?.('.pmf a[href]')
  if (!link || event.defaultPrevented || event.button) return
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  if (new URL(link.href).origin !== location.origin || link.getAttribute('href').startsWith('#')) return
  event.preventDefault()
  land(link, link.dataset.k, heading())
  history.pushState({}, '', link.href)
  window.dispatchEvent(new PopStateEvent('popstate', { state: {} }))
}

export default function ({ data, parentElement, setStateValue }) {
  let told = JSON.stringify(data)
  const measure = () => {
    const rem = Math.round(parseFloat(getComputedStyle(document.documentElement).fontSize))
    const screen = { rem, narrow: window.matchMedia(NARROW).matches }
    const agreed = JSON.stringify(screen) === told
    document.documentElement.dataset.screen = agreed ? 'agreed' : 'asked'
    if (agreed) return
    told = JSON.stringify(screen)
    setStateValue('screen', screen)
  }
  const watch = new ResizeObserver(measure)
  watch.observe(document.documentElement)
  watch.observe(parentElement.querySelector('span')) // one rem wide: present mode changes it
  document.addEventListener('click', follow)
  return () => {
    watch.disconnect()
    document.removeEventListener('click', follow)
  }
}
