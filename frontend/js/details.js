// Folding parts: opened for paper, opened beside the results on a wide screen, opened when a link leads into one.

const KNOWS_DETAILS_CONTENT = CSS.supports("selector(::details-content)");

function openForPrint() {
  const opened = [];
  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("main details:not([open])")) {
      details.open = true;
      opened.push(details);
    }
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened.splice(0)) details.open = false;
  });
}

function openFiltersWhenWide() {
  if (KNOWS_DETAILS_CONTENT || !matchMedia("(min-width: 769px)").matches) return;
  for (const filters of document.querySelectorAll("details.tw-filters")) filters.open = true;
}

function openTarget() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let at = target || null; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
}

export function unfold() {
  openForPrint();
  openFiltersWhenWide();
  openTarget();
  window.addEventListener("hashchange", openTarget);
}
