"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const choice = document.getElementById("person");
  const board = document.getElementById("posts");
  if (!choice) return;
  const word = (key) => data.words[key][document.documentElement.lang];
  const make = (name, text, parent) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    parent.append(element);
    return element;
  };
  const days = Object.values(data.people).flat().flatMap((post) => [post.first_seen, post.last_seen]).filter(Boolean);
  const first = Date.parse(days.reduce((one, other) => (one < other ? one : other), days[0]));
  const last = Date.parse(days.reduce((one, other) => (one > other ? one : other), days[0]));
  const at = (day) => (last > first ? (100 * (Date.parse(day) - first)) / (last - first) : 0);

  const show = () => {
    board.replaceChildren();
    const table = make("table", undefined, board);
    const head = make("tr", undefined, make("thead", undefined, table));
    for (const key of ["position", "agency", "first_seen", "last_seen", "articles", "timeline", "evidence"]) {
      make("th", word(key), head).scope = "col";
    }
    const body = make("tbody", undefined, table);
    for (const post of data.people[choice.value] || []) {
      const row = make("tr", undefined, body);
      if (post.former) row.className = "former";
      const notes = [post.former && word("former"), post.acting && word("acting"), post.title];
      for (const cell of [notes.filter(Boolean).join(" "), post.agency || "", post.first_seen || "–", post.last_seen || "–"]) {
        make("td", cell, row);
      }
      make("td", String(post.articles), row).className = "number";
      const line = make("span", undefined, make("td", undefined, row));
      line.className = "span";
      if (post.first_seen) {
        const seen = make("span", undefined, line);
        seen.style.left = `${at(post.first_seen)}%`;
        seen.style.width = `${at(post.last_seen) - at(post.first_seen)}%`;
      }
      const places = make("td", undefined, row);
      post.evidence.forEach((page, number) => {
        if (!/^https?:\/\//i.test(page)) return void make("span", `${page} `, places);
        const link = make("a", `[${number + 1}]`, places);
        link.href = page;
        link.rel = "noopener noreferrer nofollow";
        link.title = page;
        places.append(" ");
      });
    }
  };
  choice.addEventListener("change", show);
  show();
})();
