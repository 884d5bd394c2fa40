/** An endless log of message light events, with readers that begin at an offset, inclusive, and then follow. */
export class EventLog {
  events = [];
  #deliveries = [];
  #waiting = new Set();
  #rooms;
  #hotelId;
  #random = 20261120;

  constructor(rooms, hotelId) {
    this.#rooms = rooms;
    this.#hotelId = hotelId;
  }

  append(count) {
    const added = Array.from({ length: count }, (_, index) => this.#event(this.events.length + index + 1));
    this.events.push(...added);
    this.#deliver(added);
    return added;
  }

  /** Delivers an event once more, as OHIP may. */
  repeat(offset) {
    const again = this.events.filter((event) => event.metadata.offset === offset);
    this.#deliver(again);
    return again;
  }

  /**
   * Not a generator: one that waits for its next event cannot be ended from outside.
   * @param from the first offset to deliver; undefined: the oldest.
   */
  follow(from, wrap, ended) {
    let next = from === undefined ? 0 : this.#deliveries.findIndex((event) => BigInt(event.metadata.offset) >= BigInt(from));
    next = next < 0 ? this.#deliveries.length : next;
    let wake = () => {};
    let done = false;
    const look = () => wake();
    this.#waiting.add(look);
    const finish = () => {
      if (!done) {
        done = true;
        this.#waiting.delete(look);
        ended();
        wake();
      }

      return Promise.resolve({ done: true, value: undefined });
    };
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      next: async () => {
        while (!done && next >= this.#deliveries.length) {
          await new Promise((resolve) => (wake = resolve));
        }

        return done ? { done, value: undefined } : { done, value: wrap(this.#deliveries[next++]) };
      },
      return: finish,
      throw: finish,
    };
  }

  #deliver(events) {
    this.#deliveries.push(...events);
    this.#waiting.forEach((look) => look());
  }

  #event(number) {
    // The same numbers in every run (a linear congruential generator).
    this.#random = (this.#random * 1103515245 + 12345) % 2147483648;
    const room = this.#rooms[number % this.#rooms.length];
    const on = this.#random % 7 < 4;
    return {
      metadata: { offset: String(33_700 + number * 3), uniqueEventId: `reference-${number}` },
      moduleName: 'RESERVATION',
      eventName: 'INTERFACE STATUS UPDATE',
      primaryKey: `90${room}`,
      timestamp: '2026-11-20 06:00:00',
      hotelId: this.#hotelId,
      publisherId: null,
      actionInstanceId: null,
      detail: [
        { elementName: 'MESSAGE LIGHT NOTIFICATION', oldValue: '', newValue: on ? 'Message light on' : 'Message light off' },
        { elementName: 'ROOM', oldValue: room, newValue: room },
      ],
    };
  }
}
