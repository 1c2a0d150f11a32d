// Many events on a map: a dot a place, as large as its events are many, in the colour of what most of them are.
import { boxWords } from "./overview_address.js";
import { makeMap } from "./map.js";
import { sayDot, showCard, showLegend } from "./map_words.js";

const L = window.L;
const MOST_RINGS = 300;
const CLASSES = ["material conflict", "verbal conflict", "material cooperation", "verbal cooperation"];
const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;

export const toneName = (kind) => (CLASSES.includes(kind) ? kind.replace(" ", "-") : "other-class");

function readTones(element) {
  const probe = element.ownerDocument.createElement("span");
  element.append(probe);
  const tones = new Map([...CLASSES.map(toneName), "other-class", "ink"].map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color];
  }));
  probe.remove();
  return tones;
}

// Events of one place are one dot.
function groupPoints({ points, types }) {
  const groups = new Map();
  for (const [id, lat, lon, type, day] of points) {
    const key = `${lat},${lon}`;
    if (!groups.has(key)) groups.set(key, { lat, lon, ids: [], days: [], kinds: new Map() });
    const group = groups.get(key);
    const kind = toneName(types[type][1]);
    group.ids.push(id);
    if (day) group.days.push(day);
    group.kinds.set(kind, (group.kinds.get(kind) ?? 0) + 1);
  }
  for (const group of groups.values()) group.tone = [...group.kinds].sort((a, b) => b[1] - a[1])[0][0];
  return [...groups.values()].sort((a, b) => b.ids.length - a.ids.length);
}

const radiusOf = (group) => Math.min(3.5 + 1.9 * Math.sqrt(group.ids.length), 22);

export async function makeEventMap(element, box, { onBox, onPoint, fetchHere }) {
  const still = isStill ? { zoomAnimation: false, fadeAnimation: false, inertia: false } : {};
  const map = await makeMap(element, { ...still, center: [20, 20], zoom: 1.5, maxBounds: [[-90, -540], [90, 540]], maxBoundsViscosity: 1 });
  map.createPane("rings").style.zIndex = 450;
  map.getPane("rings").style.pointerEvents = "none";
  const rings = L.layerGroup().addTo(map);
  const ringRenderer = L.svg({ pane: "rings" });
  const dots = L.featureGroup().addTo(map);
  const tooltip = L.tooltip({ direction: "top", opacity: 1 });
  const dotOf = new Map();
  const card = element.parentElement.querySelector(".here");
  let groups = [];
  let tones = readTones(element);
  let at;
  let isOurs = false;

  function stay() {
    const { lat, lng } = map.getCenter();
    at = `${lat.toFixed(4)},${lng.toFixed(4)},${map.getZoom()}`;
    element.dataset.looksAt = `${lat.toFixed(1)},${lng.toFixed(1)},${map.getZoom()}`;
    return at;
  }

  // Look at a box exactly as it was looked at, or at everything there is.
  function look(bounds, isExact) {
    const padding = isExact ? [0, 0] : [28, 28];
    const most = isExact ? 12 : 6;
    const zoom = Math.min(map.getBoundsZoom(isExact ? bounds.pad(-0.01) : bounds, false, L.point(padding).multiplyBy(2)), most);
    const middle = map.unproject(map.project(bounds.getSouthWest(), zoom).add(map.project(bounds.getNorthEast(), zoom)).divideBy(2), zoom);
    isOurs = true;
    map.setView(middle, zoom, { animate: false });
    isOurs = false;
    stay();
  }

  function lookAtBox([south, west, north, east]) {
    look(L.latLngBounds([Math.max(south, -85), west], [Math.min(north, 85), east < west ? east + 360 : east]), true);
  }

  function fit() {
    if (groups.length) look(L.latLngBounds(groups.map(({ lat, lon }) => [lat, lon])), false);
  }

  function draw(data, { fits }) {
    groups = groupPoints(data);
    dots.clearLayers();
    dotOf.clear();
    card.hidden = true;
    for (const group of groups) {
      const colour = tones.get(group.tone);
      const dot = L.circleMarker([group.lat, group.lon], { radius: radiusOf(group), color: colour, weight: 1.2, opacity: 0.9, fillColor: colour, fillOpacity: 0.45 });
      dot.group = group;
      for (const id of group.ids) dotOf.set(id, dot);
      dots.addLayer(dot);
    }
    showLegend(element, data, CLASSES, toneName);
    if (fits) fit();
  }

  function repaint() {
    tones = readTones(element);
    dots.eachLayer((dot) => dot.setStyle({ color: tones.get(dot.group.tone), fillColor: tones.get(dot.group.tone) }));
    rings.clearLayers();
  }

  function mark(ids) {
    rings.clearLayers();
    const marked = new Set(ids.slice(0, 5000).map((id) => dotOf.get(id)).filter(Boolean));
    for (const dot of [...marked].slice(0, MOST_RINGS)) {
      L.circleMarker(dot.getLatLng(), { renderer: ringRenderer, pane: "rings", radius: dot.getRadius() + 3, color: tones.get("ink"), weight: 2, fill: false, interactive: false }).addTo(rings);
    }
  }

  // What stands at a place lies beside the dots, not over them: a map that pans to make room would change the view.
  async function open({ lat, lon, ids }) {
    showCard(card, [], ids.length);
    const rows = await fetchHere(lat, lon);
    if (!card.hidden) showCard(card, rows, ids.length);
  }

  dots.on("mouseover", ({ propagatedFrom: dot }) => {
    tooltip.setLatLng(dot.getLatLng()).setContent(sayDot(dot.group)).addTo(map);
    mark(dot.group.ids);
    onPoint(dot.group.ids);
  });
  dots.on("mouseout", () => {
    tooltip.remove();
    onPoint([]);
  });
  dots.on("click", ({ propagatedFrom: dot }) => open(dot.group));

  // The wheel zooms once the map is in use; before, it scrolls the page.
  map.on("mousedown focus", () => map.scrollWheelZoom.enable());
  map.on("mouseout blur", () => map.scrollWheelZoom.disable());

  let timer;
  map.on("moveend", () => {
    const before = at;
    if (isOurs || stay() === before) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const bounds = map.getBounds();
      onBox(boxWords(bounds.getSouth(), bounds.getWest(), bounds.getNorth(), bounds.getEast(), map.getZoom()));
    }, 180);
  });
  document.addEventListener("theme:changed", repaint);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  if (box) lookAtBox(box);
  else stay();
  return { draw, fit, mark, map };
}
