// Draws the land from world.json: steps in hundredths of a degree become places again.

function places(flat, scale) {
  const line = [];
  let [lon, lat] = [0, 0];
  for (let i = 0; i < flat.length; i += 2) {
    lon += flat[i];
    lat += flat[i + 1];
    line.push([lat / scale, lon / scale]);
  }
  return line;
}

export function addLand(map, { scale, land, borders }) {
  const shared = { interactive: false, weight: 1, smoothFactor: 0.8 };
  const polygons = land.map((rings) => rings.map((ring) => places(ring, scale)));
  L.polygon(polygons, { ...shared, className: "tw-map__land", fillOpacity: 1 }).addTo(map);
  L.polyline(borders.map((line) => places(line, scale)), { ...shared, className: "tw-map__border" }).addTo(map);
}
