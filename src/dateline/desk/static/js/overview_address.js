// The words of an overview's address.

// In one order and with commas and colons as they are, so that one view has one address.
export function plainQuery(query) {
  return query.toString().replaceAll("%2C", ",");
}

export function clean(query) {
  return new URLSearchParams([...query].filter(([, value]) => value));
}

export function without(query, names) {
  return new URLSearchParams([...query].filter(([name]) => !names.includes(name)));
}

// "south,west,north,east" as numbers; null = the whole map.
export function boxOf(words) {
  const numbers = (words ?? "").split(",").map(Number);
  return words && numbers.length === 4 && numbers.every(Number.isFinite) ? numbers : null;
}

// The reverse, as precise as the screen can show; null where the whole earth is in sight.
export function boxWords(south, west, north, east, zoom) {
  const width = east - west;
  if (width >= 340 && north - south >= 140) return null;
  const wrap = (lon) => ((((lon + 180) % 360) + 360) % 360) - 180;
  const [left, right] = width >= 360 ? [-180, 180] : [wrap(west), wrap(east)];
  const digits = Math.min(Math.max(Math.round(zoom / 3), 1), 4);
  return [Math.max(south, -90), left, Math.min(north, 90), right].map((one) => +one.toFixed(digits)).join(",");
}
