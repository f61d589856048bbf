"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const root = document.documentElement;
  const card = document.getElementById("card");
  const article = document.querySelector("article");
  const lines = document.getElementById("lines");
  const word = (key) => (data.words[key] || {})[root.lang] || key;

  // everything of the page goes to the screen as text, never as markup
  const make = (name, text, parent) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (parent) parent.append(element);
    return element;
  };

  const value = (key, thing) => {
    if (typeof thing === "boolean") return "✓";
    if (Array.isArray(thing)) return thing.join(", ");
    if (typeof thing === "number" && key !== "year") return thing.toLocaleString(root.lang, { maximumFractionDigits: 6 });
    return String(thing);
  };

  const post = (one) => {
    const before = [one.former && word("former"), one.acting && word("acting")].filter(Boolean).join(" ");
    return [`${before} ${one.title}`.trim(), one.agency_full || one.agency, one.term].filter(Boolean).join(" · ");
  };

  const describe = (mark) => {
    const [kind, index, rule] = mark.dataset.i.split(".");
    const thing = data.things[kind === "r" ? "o" : kind][index];
    const section = make("section");
    make("strong", `${word(data.kinds[kind])}: ${thing.name || thing.text || ""}`, section);
    const facts = make("dl", undefined, section);
    const row = (key, text) => { make("dt", word(key), facts); make("dd", text, facts); };
    for (const [key, known] of Object.entries(thing)) {
      if (key === "positions") known.forEach((one) => row("position", post(one)));
      else if (!["name", "text", "rule"].includes(key)) row(key, value(key, known));
    }
    row("rule", data.rules[rule]);
    return section;
  };

  const off = (mark) => root.classList.contains(`no-${mark.className.split(" ")[0]}`);

  // the card tells about a mark, about those that hold it, and about those that it holds
  let shown = null;
  const show = (mark) => {
    const told = [];
    for (let at = mark; at; at = at.parentElement.closest("mark")) told.push(at);
    told.push(...mark.querySelectorAll("mark"));
    const seen = new Set();
    const fresh = told.filter((one) => !off(one) && !seen.has(one.dataset.i) && seen.add(one.dataset.i));
    hide();
    if (!fresh.length) return;
    card.replaceChildren(...fresh.map(describe));
    card.hidden = false;
    shown = mark;
    place();
    mark.classList.add("here");
    mark.setAttribute("aria-describedby", "card");
  };
  const place = () => {
    if (!shown) return;
    const box = shown.getClientRects()[0] || shown.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight) return hide();
    const left = Math.min(box.left, innerWidth - card.offsetWidth - 8);
    const below = box.bottom + 6;
    const top = below + card.offsetHeight > innerHeight ? box.top - card.offsetHeight - 6 : below;
    card.style.left = `${Math.max(8, left)}px`;
    card.style.top = `${Math.max(8, top)}px`;
  };
  const hide = () => {
    card.hidden = true;
    if (!shown) return;
    shown.classList.remove("here");
    shown.removeAttribute("aria-describedby");
    shown = null;
  };

  const markOf = (event) => (event.target.closest ? event.target.closest("mark[data-i]") : null);
  document.addEventListener("mouseover", (event) => {
    const mark = markOf(event);
    if (mark) show(mark);
    else if (!event.target.closest || !event.target.closest("#card")) hide();
  });
  document.addEventListener("focusin", (event) => { const mark = markOf(event); if (mark) show(mark); else hide(); });
  document.addEventListener("click", (event) => { const mark = markOf(event); if (mark) show(mark); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  document.addEventListener("scroll", place, { passive: true });

  for (const box of document.querySelectorAll("input[data-kind]")) {
    box.addEventListener("change", () => { hide(); root.classList.toggle(`no-${box.dataset.kind}`, !box.checked); });
  }

  document.querySelector(".panel").addEventListener("click", (event) => {
    const button = event.target.closest("button[data-go]");
    if (!button) return;
    view(false);
    const mark = document.querySelector(`mark[data-i^="${button.dataset.go}."]`);
    if (!mark) return;
    if (!mark.hasAttribute("tabindex")) mark.tabIndex = -1;
    for (let at = mark.parentElement; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
  });

  const table = () => {
    const whole = make("table");
    const head = make("tr", undefined, make("thead", undefined, whole));
    for (const key of ["line", "label", "score", "why", "text"]) make("th", word(key), head).scope = "col";
    const rows = make("tbody", undefined, whole);
    data.lines.forEach(([kind, score, why, text], number) => {
      const row = make("tr", undefined, rows);
      for (const cell of [number + 1, word(kind), score.toFixed(2), why, text]) make("td", cell, row);
    });
    return whole;
  };
  const view = (byLine) => {
    hide();
    article.hidden = byLine;
    lines.hidden = !byLine;
    document.getElementById("show-article").setAttribute("aria-pressed", String(!byLine));
    document.getElementById("show-lines").setAttribute("aria-pressed", String(byLine));
    if (byLine) lines.replaceChildren(table());
  };
  document.getElementById("show-article").addEventListener("click", () => view(false));
  document.getElementById("show-lines").addEventListener("click", () => view(true));

  document.getElementById("language").addEventListener("click", () => {
    hide();
    root.lang = root.lang === "vi" ? "en" : "vi";
    for (const one of document.querySelectorAll("[data-w]")) one.textContent = word(one.dataset.w);
    for (const one of document.querySelectorAll(".part[data-l]")) one.dataset.l = word(one.classList[1]);
    document.querySelector(".panel").setAttribute("aria-label", word("found"));
    if (!lines.hidden) lines.replaceChildren(table());
  });

  document.getElementById("theme").addEventListener("click", () => {
    const now = root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
  });
})();
