// A list of referrals worked in place, and a referral on its own page. Comes after app.js.

const listRows = () => [...document.querySelectorAll("#referrals .row")];

// --- A list or a referral put in its own place: the browser does not follow the old one down while both stand there ---

on("htmx:beforeSwap", ({ detail: { target } }) => {
  if (target.matches("#referrals, #referral, #referrals .row")) target.parentElement.classList.add("is-swapping");
});
on("htmx:afterSettle", () => each(".is-swapping", (place) => place.classList.remove("is-swapping")));

// --- The row that somebody acts in stays where they look at it, whatever comes, goes or moves above it ---
// Where it leaves the list, the one that takes its place comes into sight there.

const BELOW_THE_BAR = 72;
let acted = null;
let stoodAt = null;
let place = -1;

const topOf = (row) => row?.getBoundingClientRect().top;
const actedRow = () => document.getElementById(acted);

on("click", (event) => { acted = event.target.closest("#referrals .row")?.id; }, true);
on("htmx:beforeSwap", () => {
  stoodAt = topOf(actedRow());
  place = listRows().indexOf(actedRow());
});
on("htmx:afterSwap", () => {
  const next = !actedRow() && listRows()[place];
  const moved = next ? topOf(next) - Math.max(stoodAt, BELOW_THE_BAR) : topOf(actedRow()) - stoodAt;
  scrollBy({ top: moved || 0, behavior: "instant" });
});

// --- One row is open at a time: the one that opens folds the other ---
// One above it waits for that until there is enough to scroll back: else the row that was tapped would move up.

let opened = null;

function foldRow(row) {
  row.classList.add("is-folding");
  htmx.ajax("GET", row.querySelector(".row-toggle").getAttribute("hx-get"), { target: row, swap: "outerHTML" });
}

function movesNothing(row, rows) {
  if (rows.indexOf(row) > rows.findIndex(({ id }) => id === opened)) return true;
  const gone = row.getBoundingClientRect().bottom - row.querySelector(".row-more").getBoundingClientRect().top;
  return gone + 16 <= scrollY;
}

function foldOthers() {
  const rows = listRows();
  if (!rows.some((row) => row.id === opened && row.matches(".is-open"))) return;
  const others = rows.filter((row) => row.id !== opened && row.matches(".is-open:not(.is-folding)"));
  others.filter((row) => movesNothing(row, rows)).forEach(foldRow);
}

on("htmx:afterSettle", ({ target }) => {
  if (!target.matches("#referrals .row.is-open")) return;
  opened = acted = target.id;
  foldOthers();
});
on("scrollend", foldOthers);

// --- Whoever works by keyboard goes on where they were: in the row they acted in, or in the one in its place ---
// [data-back-to]: what gives up a question leads back to the button that asked it.

let stood = null;

function placeOf(here) {
  const row = here.closest("#referrals .row");
  if (!row && !here.closest("#news, [data-back-to]")) return null;
  return { id: row?.id, at: Math.max(0, listRows().indexOf(row)), inNote: here.closest(".note-form"), backTo: here.dataset.backTo };
}

on("htmx:beforeSwap", () => { stood = placeOf(document.activeElement); });

on("htmx:afterSettle", () => {
  if (!stood || document.activeElement !== document.body) return;
  const row = document.getElementById(stood.id) ?? listRows()[stood.at] ?? listRows().at(-1);
  const note = stood.inNote && !onPhone && row?.querySelector(".note-form [name=text]");
  const next = document.getElementById(stood.backTo) ?? (note || row?.querySelector(".row-toggle"));
  next?.focus({ preventScroll: !stood.backTo });
});
