// A map of a study's sites for every [data-map] element, fetched only when one comes near the screen.
// It adds to the list of sites and never replaces it. No tiles, no other host: land shapes from our own server.
//
//   <div class="tw-map" data-map role="region" aria-label="…" data-sites="sites-json" data-world="…/world.json"
//        data-leaflet-js="…" data-leaflet-css="…" data-cluster-js="…" data-cluster-css="…"
//        data-here='{"lat": 40.7, "lon": -74, "label": "10001"}' data-words='{"all": "…"}'>
//     <div data-map-fallback>the plain picture, taken away when the map is drawn</div></div>
//   <script type="application/json" id="sites-json">[{"lat": …, "lon": …, "title": "…", "status": "recruiting",
//     "href": "#site-3", "note": "12 km"}]</script>

import { drawMap } from "./draw.js";
import { loadScript, loadStyle } from "./load.js";
import { readHere, readSites, readWords } from "./read.js";

async function show(element) {
  const { dataset } = element;
  const sites = readSites(document.getElementById(dataset.sites));
  if (!sites.length) return;
  try {
    const world = fetch(dataset.world).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} for the land shapes`);
      return answer.json();
    });
    // The cluster script adds to Leaflet: it must come second
    const scripts = loadScript(dataset.leafletJs).then(() => loadScript(dataset.clusterJs));
    const styles = [dataset.leafletCss, dataset.clusterCss].map(loadStyle);
    const [land] = await Promise.all([world, scripts, ...styles]);
    drawMap(element, land, sites, readHere(dataset.here), readWords(dataset.words));
    element.querySelector("[data-map-fallback]")?.remove();
    element.dataset.mapState = "drawn";
  } catch (error) {
    // The list of sites and the plain picture are still there
    element.dataset.mapState = "failed";
    console.error(error);
  }
}

function watch(elements) {
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      show(target);
    }
  }, { rootMargin: "400px 0px" });
  for (const element of elements) observer.observe(element);
}

watch(document.querySelectorAll("[data-map]"));
// Results that htmx has refreshed bring a map of their own
document.addEventListener("htmx:afterSettle", () => {
  watch(document.querySelectorAll("[data-map]:not([data-map-state])"));
});
