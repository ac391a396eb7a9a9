// What this tab remembers of one run of the server: of another run it is worth nothing.

export function recall(name, run) {
  const { of, what } = JSON.parse(sessionStorage.getItem(name) ?? "{}");
  return of === run ? what : {};
}

export function keep(name, run, what) {
  sessionStorage.setItem(name, JSON.stringify({ of: run, what }));
}
