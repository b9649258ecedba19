// Reads what the page says about the map. All of it is data of strangers: anything odd is left out, nothing is markup.

export const STATUSES = ["recruiting", "soon", "invitation", "closed", "unknown"];

const WORDS = {
  map: "Map of sites. Arrow keys move it, plus and minus zoom.",
  help: "The same sites are in the list.",
  cluster: "{n} sites, zoom in",
  here: "Your place",
  all: "Show all sites",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  close: "Close",
  up: "Move the map up",
  down: "Move the map down",
  left: "Move the map left",
  right: "Move the map right",
  recruiting: "Recruiting now",
  soon: "Opens soon",
  invitation: "By invitation",
  closed: "Not recruiting",
  unknown: "Status not known",
};

function parsed(text, otherwise) {
  try {
    return JSON.parse(text) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function isPoint({ lat, lon }) {
  return Number.isFinite(lat) && Number.isFinite(lon) && Math.abs(lat) <= 85 && Math.abs(lon) <= 180;
}

// Only places on this page or this site: never javascript: or another host
function safeHref(href) {
  const text = String(href ?? "");
  return text.startsWith("#") || /^\/(?![/\\])/.test(text) ? text : null;
}

export function readSites(block) {
  const list = parsed(block?.textContent, []);
  if (!Array.isArray(list)) return [];
  return list.filter((site) => site && isPoint(site)).map((site) => ({
    lat: site.lat,
    lon: site.lon,
    title: String(site.title ?? ""),
    status: STATUSES.includes(site.status) ? site.status : "unknown",
    href: safeHref(site.href),
    note: String(site.note ?? ""),
  }));
}

export function readHere(text) {
  const here = text ? parsed(text, null) : null;
  return here && isPoint(here) ? { lat: here.lat, lon: here.lon, label: String(here.label ?? "") } : null;
}

/** Returns the map's own words, any of them replaced by the page (another language). */
export function readWords(text) {
  return { ...WORDS, ...(text ? parsed(text, {}) : {}) };
}
