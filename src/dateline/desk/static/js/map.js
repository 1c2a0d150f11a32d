// Maps: land and borders from our own file, one place with its precision as a circle; a click sets a point.
const L = window.L;
let outlines;

async function load(url) {
  outlines ??= fetch(url).then((answer) => answer.json());
  return outlines;
}

export function colours() {
  const style = getComputedStyle(document.documentElement);
  const probe = document.createElement("span");
  document.body.append(probe);
  const found = Object.fromEntries(["land", "border", "accent", "ink-3", "place-line"].map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color];
  }));
  probe.remove();
  return { ...found, style };
}

// Labels of countries: the larger ones from afar, the smaller ones as one comes near.
function label(map, labels) {
  const layer = L.layerGroup().addTo(map);
  const show = () => {
    layer.clearLayers();
    const least = 4_000_000 / 4 ** map.getZoom();
    const bounds = map.getBounds();
    for (const [name, lat, lon, size] of labels) {
      if (size < least * 12 || !bounds.contains([lat, lon])) continue;
      L.tooltip({ permanent: true, direction: "center", className: "country", opacity: 1 }).setLatLng([lat, lon]).setContent(document.createTextNode(name).data.replace(/[<&]/g, "")).addTo(layer);
    }
  };
  map.on("moveend", show);
  map.whenReady(show);
}

// Make a map with outlines; everything that shows points shares it.
export async function makeMap(element, options = {}) {
  const map = L.map(element, { preferCanvas: true, attributionControl: false, worldCopyJump: true, minZoom: 1, maxZoom: 12, zoomSnap: 0.5, scrollWheelZoom: false, ...options });
  const data = await load(element.dataset.outlines);
  map.createPane("outlines").style.zIndex = 200;
  const renderer = L.canvas({ pane: "outlines", padding: 0.3 });
  const paint = () => {
    const tone = colours();
    return (feature) => feature.id === "land"
      ? { stroke: true, color: tone.border, weight: 0.6, fill: true, fillColor: tone.land, fillOpacity: 1 }
      : { color: tone.border, weight: 0.9, dashArray: "3 3", fill: false };
  };
  const layer = L.geoJSON(data, { style: paint(), interactive: false, renderer, pane: "outlines", smoothFactor: 1.2 }).addTo(map);
  document.addEventListener("theme:changed", () => layer.setStyle(paint()));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => layer.setStyle(paint()));
  label(map, data.labels);
  return map;
}

function mark(map, lat, lon, radiusKm) {
  const tone = colours();
  const layer = L.layerGroup().addTo(map);
  const colour = tone["place-line"];
  const circle = L.circle([lat, lon], { radius: Math.max(radiusKm, 0.2) * 1000, color: colour, weight: 1.5, fillColor: colour, fillOpacity: 0.16, interactive: false }).addTo(layer);
  L.circleMarker([lat, lon], { radius: 4, color: colour, weight: 2, fillColor: colour, fillOpacity: 1, interactive: false }).addTo(layer);
  return { layer, circle };
}

function fill(form, values) {
  for (const [name, value] of Object.entries(values)) {
    const input = form.querySelector(`[name=${name}]`);
    if (input) input.value = value;
  }
}

// A click sets a point in the form of the place, with a radius of about a finger's width at this zoom.
function pick(map, element, put) {
  map.on("click", ({ latlng }) => {
    const details = document.getElementById(element.dataset.picks);
    if (!details) return;
    details.open = true;
    const byHand = details.querySelector(".by-hand");
    if (byHand) byHand.open = true;
    const point = latlng.wrap();
    const km = Math.max(1, Math.round(map.distance(latlng, map.containerPointToLatLng(map.latLngToContainerPoint(latlng).add([12, 0]))) / 1000));
    fill(details, { lat: point.lat.toFixed(4), lon: point.lng.toFixed(4), radius_km: km, precision: "near" });
    for (const option of details.querySelectorAll("[name=place_id]")) option.checked = false;
    put(point.lat, point.lng, km, false);
  });
}

async function dressOne(element) {
  if (element.dataset.dressed) return;
  element.dataset.dressed = "yes";
  const map = await makeMap(element);
  let shown;
  const put = (lat, lon, km, move = true) => {
    shown?.layer.remove();
    shown = mark(map, lat, lon, km);
    if (move) map.fitBounds(L.latLng(lat, lon).toBounds(Math.max(km, 1) * 2000), { maxZoom: 6, padding: [30, 30], animate: false });
  };
  const { lat, lon, radius } = element.dataset;
  if (lat) {
    map.setView([+lat, +lon], 5, { animate: false });
    put(+lat, +lon, +radius, +radius > 60);
  } else map.setView([20, 20], 1.5, { animate: false });
  if (element.dataset.picks) pick(map, element, put);
  document.addEventListener("place:shown", (event) => element.isConnected && put(event.detail.lat, event.detail.lon, event.detail.radius));
}

export function dress(root) {
  for (const element of root.querySelectorAll("[data-map]:not([data-map=many])")) dressOne(element);
}
