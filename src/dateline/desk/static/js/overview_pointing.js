// What is pointed at in one view is marked in the others: a row, a dot, a bar.
const ITEM = "#overview-list [data-item]";

export function startPointing(root, map, timeline) {
  let dayOf = new Map();
  let points = [];
  let hovered = null;

  const idOf = (row) => row?.id.replace("row-", "");
  const chosen = () => idOf(root.querySelector(`${ITEM}[aria-current=true]`));

  function mark() {
    const id = hovered ?? chosen();
    map.mark(id ? [id] : []);
    timeline.mark(id ? dayOf.get(id) : undefined);
  }

  function markRows(ids) {
    for (const row of root.querySelectorAll(ITEM)) row.classList.toggle("pointed", ids.has(idOf(row)));
  }

  function readList() {
    const list = root.querySelector("[data-days]");
    for (const [id, day] of Object.entries(JSON.parse(list?.dataset.days ?? "{}"))) dayOf.set(id, day);
    mark();
  }

  root.addEventListener("mouseover", (event) => {
    const id = idOf(event.target.closest(ITEM)) ?? null;
    if (id === hovered) return;
    hovered = id;
    mark();
  });
  root.addEventListener("item:chosen", mark);
  readList();

  return {
    listChanged: readList,
    pointsChanged(data) {
      points = data.points;
      for (const [id, , , , day] of points) if (day) dayOf.set(id, day);
      mark();
    },
    // A dot of the map: its rows and its days.
    pointIds(ids) {
      markRows(new Set(ids));
      if (ids.length) timeline.mark(...ids.map((id) => dayOf.get(id)).filter(Boolean));
      else mark();
    },
    // A bar of the timeline: the dots and rows of its days; null = none.
    pointDays(days) {
      if (!days) {
        markRows(new Set());
        return mark();
      }
      const within = (day) => day >= days[0] && day <= days[1];
      map.mark(points.filter((point) => within(point[4])).map(([id]) => id));
      markRows(new Set([...dayOf].filter(([, day]) => within(day)).map(([id]) => id)));
    },
  };
}
