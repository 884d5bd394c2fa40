"use strict";

const at = (id) => document.getElementById(id);
const local = (instant) => new Date(instant).toLocaleString();

/** Shows OPERA's equipment words that are worth a glance. */
function statusWords(status, occupied) {
  const words = [];
  if (occupied !== undefined) words.push(occupied ? "occupied" : "vacant");
  if (status?.doNotDisturb) words.push("do not disturb");
  if (status?.minibarRights) words.push(status.minibarRights);
  return words.join(", ");
}

function showRoom(item, view) {
  const { lamp } = view;
  item.dataset.room = view.room;
  item.classList.toggle("on", lamp.on);
  item.classList.toggle("undriven", lamp.driven === false);
  item.title = `since ${local(lamp.since)}` + (lamp.driven === false ? "; the line could not be set" : "");
  item.querySelector(".lamp").setAttribute("aria-label", lamp.on ? "lamp on" : "lamp off");
  item.querySelector(".number").textContent = view.room;
  item.querySelector(".sources").textContent = lamp.sources.join(", ");
  item.querySelector(".status").textContent = statusWords(view.status, view.occupied);
}

function showRooms(rooms) {
  const list = at("rooms");
  while (list.children.length > rooms.length) list.lastElementChild.remove();
  while (list.children.length < rooms.length) list.append(at("room").content.cloneNode(true));
  rooms.forEach((view, index) => showRoom(list.children[index], view));
  at("none").hidden = rooms.length > 0;
}

function showParts(parts) {
  at("parts").replaceChildren(...parts.map((part) => {
    const row = document.createElement("tr");
    for (const text of [part.part, part.status, local(part.since), part.detail]) {
      const cell = document.createElement("td");
      cell.textContent = text;
      row.append(cell);
    }
    row.children[1].className = part.status;
    return row;
  }));
}

function showAlerts(alerts) {
  at("alerts").hidden = alerts.length === 0;
  at("alerts").replaceChildren(...alerts.map((alert) => {
    const line = document.createElement("p");
    line.className = `alert ${alert.severity}`;
    line.textContent = `${alert.room ? `Room ${alert.room}: ` : ""}${alert.text} (since ${local(alert.since)})`;
    return line;
  }));
}

const events = new EventSource("/api/events");
events.addEventListener("box", (event) => {
  const box = JSON.parse(event.data);
  at("box").textContent = `${box.gatewayId} · ${box.hotelId}`;
  at("line").textContent = `health ${box.health} · version ${box.version} · running since ${local(box.startedAt)}`;
  at("line").className = "";
  showAlerts(box.alerts);
  showRooms(box.rooms);
  showParts(box.parts);
});
events.addEventListener("error", () => {
  at("line").textContent = "The box does not answer; what stands here may be old.";
  at("line").className = "lost";
});
