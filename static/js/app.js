// The little that HTML cannot say by itself. Everything is bound by data-* attributes; pages work without it.

const on = (type, act, capture = false) => document.addEventListener(type, act, capture);
const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

// --- [data-toast]: goes after 8 seconds, stays while the pointer or the focus is on it ---

function letGo(toast) {
  if (toast.matches(":hover, :focus-within")) {
    setTimeout(letGo, 2000, toast);
    return;
  }
  toast.classList.add("is-leaving");
  setTimeout(() => toast.remove(), 200);
}

function watchToasts() {
  each("#toasts [data-toast]:not([data-watched])", (toast) => {
    toast.dataset.watched = "";
    setTimeout(letGo, 8000, toast);
  });
}

function sayFailed(words) {
  // A page that polls fails again and again: once is enough.
  if (document.getElementById("toasts").textContent.includes(words)) return;
  const toast = document.getElementById("toast-failed").content.firstElementChild.cloneNode(true);
  toast.querySelector("span").textContent = words;
  document.getElementById("toasts").append(toast);
  watchToasts();
}

// --- forms: nothing is sent twice; a button with data-sending shows that word meanwhile ---

function markSent(form, button) {
  form.dataset.sent = "";
  setTimeout(freeForm, 10000, form);
  if (!button?.dataset.sending) return;
  button.style.minInlineSize = `${button.offsetWidth}px`;
  button.dataset.label = button.innerHTML;
  button.textContent = button.dataset.sending;
  button.setAttribute("aria-busy", "true");
}

function freeForm(form) {
  delete form.dataset.sent;
  form.querySelectorAll("[aria-busy=true]").forEach((button) => {
    button.innerHTML = button.dataset.label;
    button.removeAttribute("aria-busy");
  });
}

on("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if ("sent" in form.dataset) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  markSent(form, event.submitter);
}, true);

addEventListener("pageshow", () => each("form[data-sent]", freeForm));

// --- [data-focus]: the error summary or the new heading gets the focus, once ---

function focusNew() {
  const news = document.querySelector(":is([data-focus], .confirm > [aria-invalid='true']):not([data-focused])");
  if (!news) return;
  news.dataset.focused = "";
  news.focus();
}

// --- [data-held-until]: minutes and seconds of the hold; at zero the page asks the server again ---

function timeLeft(until) {
  const seconds = Math.max(0, Math.ceil((new Date(until) - Date.now()) / 1000));
  return [seconds, `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`];
}

function emptyRing(hold, seconds) {
  const left = hold && Math.min(100, (100 * seconds) / hold.dataset.heldFor);
  hold?.querySelector(".ring-fill")?.setAttribute("stroke-dasharray", `${left} 100`);
}

let asked = false;

function tick() {
  each("[data-held-until]", (held) => {
    const [seconds, words] = timeLeft(held.dataset.heldUntil);
    held.textContent = words;
    held.closest(".held")?.classList.toggle("is-low", seconds < 60);
    emptyRing(held.closest("[data-held-for]"), seconds);
    if (seconds > 0 || asked) return;
    asked = true;
    setTimeout(() => location.replace(location.href), 2000);
  });
}

// --- [data-confirmations]: keys 1 to 9 tick its boxes, [data-to-go] says how many are missing ---

const NUMBERS = ["", "One confirmation", "Two confirmations", "Three confirmations"];

function countConfirmations() {
  each("[data-confirmations]", (form) => {
    const open = form.querySelectorAll("input[type=checkbox]:not(:checked)").length;
    each("[data-to-go]", (words) => { words.textContent = open ? `${NUMBERS[open]} to go` : ""; });
  });
}

// --- [data-key]: that letter presses the button or the link; not while somebody types or chooses ---
// Every key that acts by itself goes through here. Without [data-keys] on the body the person has switched them off.

const keysAct = "keys" in document.body.dataset;

function pressed(key) {
  const box = document.querySelectorAll("[data-confirmations] input[type=checkbox]")[Number(key) - 1];
  return box ?? document.querySelector(`[data-key="${CSS.escape(key.toLowerCase())}"]`);
}

on("keydown", (event) => {
  const types = event.target.matches("input:not([type=checkbox], [type=radio]), textarea, select");
  if (!keysAct || event.ctrlKey || event.metaKey || event.altKey || event.repeat || types) return;
  const control = pressed(event.key);
  if (!control) return;
  // The focus goes along, so that Enter then sends the form.
  control.focus();
  control.click();
  event.preventDefault();
});

on("change", countConfirmations);

// --- [data-fold-on-phone]: open where there is room beside the task, folded where it would stand in its way ---

const onPhone = matchMedia("(width < 600px)").matches;

function foldOnPhone() {
  if (!onPhone) return;
  each("[data-fold-on-phone]:not([data-folded])", (fold) => {
    fold.dataset.folded = "";
    fold.open = false;
  });
}

// --- [data-into-sight]: what a choice asks for comes into sight on a phone, where it would stand below the fold ---

on("htmx:afterSettle", () => onPhone && each("[data-into-sight]", (asked) => asked.scrollIntoView()));

// --- [data-submits]: a choice that is asked for at once; [data-sparse]: what is empty is not asked for ---

on("change", (event) => {
  if ("submits" in event.target.dataset) event.target.form.requestSubmit();
});

on("htmx:configRequest", (event) => {
  if (!("sparse" in event.target.dataset)) return;
  const { parameters } = event.detail;
  Object.keys(parameters).filter((name) => !parameters[name]).forEach((name) => { delete parameters[name]; });
});

// --- [data-look]: asks every 15 seconds what is new, as long as somebody looks at the page ---

const look = () => document.visibilityState === "visible" && each("[data-look]", (part) => part.dispatchEvent(new Event("look")));

setInterval(look, 15000);
on("visibilitychange", look);

// --- what opens over the page and is there to be typed in has the focus ---

on("toggle", (event) => {
  if (event.newState === "open" && event.target.popover) event.target.querySelector("input[type=search]")?.focus();
}, true);

// --- [data-show-password]: shows what is typed; [data-theme-choice]: colors ---

function togglePassword(button) {
  const field = document.getElementById(button.dataset.showPassword);
  const hidden = field.type === "password";
  field.type = hidden ? "text" : "password";
  button.textContent = hidden ? "Hide" : "Show";
}

function showTheme() {
  const current = document.documentElement.dataset.theme;
  each("[data-theme-choice]", (button) => button.setAttribute("aria-pressed", button.dataset.themeChoice === current));
}

function chooseTheme(choice) {
  localStorage.setItem("theme", choice);
  document.documentElement.dataset.theme = choice;
  showTheme();
}

on("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.showPassword) togglePassword(button);
  if (button?.dataset.themeChoice) chooseTheme(button.dataset.themeChoice);
});

// --- [data-reach]: a tap on Call or Text is told to the server, which stops the response clock; Call no longer presses ---

on("click", (event) => {
  const link = event.target.closest("[data-reach]");
  if (link) htmx.ajax("POST", link.dataset.reach, { source: link, swap: "none", values: { way: link.dataset.way } });
});

on("htmx:afterRequest", ({ detail: { elt, successful } }) => {
  const reach = successful && elt.dataset?.reach;
  if (reach) each(`[data-reach="${reach}"]`, (button) => button.classList.remove("btn-primary"));
});

// --- [data-checked]: what is typed is checked once it is left; an answer about what stood there before changes nothing ---

on("htmx:beforeSwap", ({ detail }) => {
  const { elt, parameters } = detail.requestConfig;
  const field = "checked" in elt.dataset && elt.querySelector("input");
  if (field && field.value !== parameters[field.name]) detail.shouldSwap = false;
});

// --- htmx: what fails is said ---

on("htmx:responseError", () => sayFailed("That did not work. Nothing was changed. Try again, or load the page anew."));
on("htmx:sendError", () => sayFailed("The portal did not answer. Check the connection and try again."));
on("htmx:afterRequest", ({ detail: { elt } }) => elt.matches("form[data-sent]") && freeForm(elt));
on("htmx:afterSettle", refresh);

function refresh() {
  foldOnPhone();
  if (!keysAct) each("[aria-keyshortcuts]", (control) => control.removeAttribute("aria-keyshortcuts"));
  watchToasts();
  focusNew();
  countConfirmations();
  tick();
}

each("[data-show-password], [data-theme-switch]", (control) => { control.hidden = false; });
each(".tabs [aria-current]", (tab) => { tab.parentElement.scrollLeft = tab.offsetLeft - 16; }); // in sight on a phone
showTheme();
setInterval(tick, 1000);
refresh();
