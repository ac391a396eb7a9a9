// Talks to the server: JSON there and back, and the stream of what changed.

/** The server answered, with a polite sentence why it does not do it. */
export class Refused extends Error {}

export async function get(path) {
  return answer(await fetch(path, { cache: "no-store" }));
}

/** Post; the key lets the server know a second try of the same thing. */
export async function post(path, body, key = newKey()) {
  if (body.file) return upload(path, body, key);
  const headers = { "Content-Type": "application/json" };
  return answer(await fetch(path, { method: "POST", headers, body: JSON.stringify({ ...body, key }) }));
}

/** Post a file as it is, with all else in the address. */
async function upload(path, { file, ...about }, key) {
  const headers = { "Content-Type": "application/octet-stream" };
  return answer(await fetch(`${path}?${new URLSearchParams({ ...about, key })}`, { method: "POST", headers, body: file }));
}

export function newKey() {
  return crypto.randomUUID();
}

/** Listen to the stream, and come back for it whenever it breaks. */
export function listen({ opened, lost, ...events }) {
  const source = new EventSource("/api/stream");
  source.onopen = opened;
  source.onerror = () => {
    lost();
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => listen({ opened, lost, ...events }), 3000);
    }
  };
  for (const [name, take] of Object.entries(events)) {
    source.addEventListener(name, (event) => take(JSON.parse(event.data)));
  }
}

async function answer(response) {
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  if (response.status < 500 && body.error) throw new Refused(body.error);
  throw new Error(`status ${response.status}`);
}
