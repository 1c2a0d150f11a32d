// Days counted from 1 January of year 1, as the desk counts them, and the stretches of time that bars stand for.
const EPOCH = 719163;
const DAY = 86_400_000;
const format = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
const WORDS = {
  day: format({ day: "numeric", month: "long", year: "numeric" }),
  dayOfYear: format({ day: "numeric", month: "long" }),
  shortDay: format({ day: "numeric", month: "short" }),
  month: format({ month: "long", year: "numeric" }),
  shortMonth: format({ month: "short" }),
  year: format({ year: "numeric" }),
};

export const toDate = (day) => new Date((day - EPOCH) * DAY);
export const fromIso = (iso) => (/^\d{4}-\d\d-\d\d$/.test(iso ?? "") ? Date.parse(`${iso}T00:00Z`) / DAY + EPOCH : null);
export const toIso = (day) => toDate(day).toISOString().slice(0, 10);
export const dayWords = (day) => WORDS.day.format(toDate(day));
export const numberWords = (number) => number.toLocaleString("en").replaceAll(",", "\u202f");

const parts = (day) => [toDate(day).getUTCFullYear(), toDate(day).getUTCMonth(), toDate(day).getUTCDate()];
const fromParts = (year, month) => Date.UTC(year, month, 1) / DAY + EPOCH;

export function rangeWords(first, last) {
  const [[fromYear, fromMonth, fromDay], [toYear, toMonth]] = [parts(first), parts(last)];
  if (first === last) return dayWords(first);
  if (fromYear === toYear && fromMonth === toMonth) return `${fromDay}–${dayWords(last)}`;
  return `${fromYear === toYear ? WORDS.dayOfYear.format(toDate(first)) : dayWords(first)} – ${dayWords(last)}`;
}

// A unit: where the stretch of a day starts, where the next begins, what a tick under it says.
export const UNITS = [
  { name: "day", days: 1, start: (day) => day, next: (day) => day + 1 },
  { name: "week", days: 7, start: (day) => day - ((day - 1) % 7), next: (day) => day + 7 },
  { name: "month", days: 30.4, start: (day) => fromParts(...parts(day)), next: (day) => fromParts(parts(day)[0], parts(day)[1] + 1) },
  { name: "year", days: 365.2, start: (day) => fromParts(parts(day)[0], 0), next: (day) => fromParts(parts(day)[0] + 1, 0) },
];

// The finest unit of which no more than `most` stretches are needed.
export function chooseUnit(first, last, most) {
  return UNITS.find((unit) => (last - first + 1) / unit.days <= most) ?? UNITS.at(-1);
}

function tickWords(day, unit) {
  const [year, month] = parts(day);
  if (unit.name === "year") return String(year);
  if (unit.name === "month") return month ? WORDS.shortMonth.format(toDate(day)) : String(year);
  return WORDS.shortDay.format(toDate(day));
}

// Ticks between two days, at most about `most`, at starts of stretches: [day, words].
export function makeTicks(first, end, most) {
  const unit = UNITS.find((one) => (end - first) / one.days <= most * (one.name === "month" ? 3 : 6)) ?? UNITS.at(-1);
  const starts = [];
  for (let day = unit.start(first) < first ? unit.next(unit.start(first)) : first; day < end; day = unit.next(day)) starts.push(day);
  const step = Math.ceil(starts.length / most) || 1;
  return starts.filter((_, index) => index % step === 0).map((day) => [day, tickWords(day, unit)]);
}

// The days that bars are drawn for: those around which most events lie, where a few far ones would press them together.
export function chooseExtent(days, isFull) {
  const [first, last] = [days[0][0], days.at(-1)[0]];
  const total = days.reduce((sum, [, number]) => sum + number, 0);
  const quantile = (share) => {
    let sum = 0;
    return days.find(([, number]) => (sum += number) >= share * total)[0];
  };
  const [low, high] = [quantile(0.2), quantile(0.8)];
  if (isFull || last - first <= 8 * (high - low + 14)) return [first, last];
  const margin = Math.max(14, (high - low) * 2);
  const near = days.filter(([day]) => day >= low - margin && day <= high + margin);
  return [near[0][0], near.at(-1)[0]];
}
