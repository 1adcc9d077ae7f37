// Keeps, for a phone without a network: the look of every page, and those pages that the product says may be kept
// (one's own tasks). The network comes first; what is kept is shown when it does not answer. Signing in or out, by
// whatever way, and a session that has ended forget all.
const PAGES = "concentric-pages-1", FILES = "concentric-files-1", SLOW = 4000;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(FILES).then((files) => files.add("/offline")).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name !== PAGES && name !== FILES) await caches.delete(name);
    await self.clients.claim();
  })());
});

const forget = () => caches.delete(PAGES);

const fromNetwork = async (request, name, may) => {
  const answer = await fetch(request);
  if (answer.type === "opaqueredirect" && name === PAGES && (await kept(request, PAGES))) await forget(); // signed out by time
  if (answer.ok && !answer.redirected && may(answer)) await (await caches.open(name)).put(new URL(request.url).pathname, answer.clone());
  return answer;
};

const kept = async (request, name) => (await caches.open(name)).match(new URL(request.url).pathname);

const page = async (request) => {
  const network = fromNetwork(request, PAGES, (answer) => answer.headers.get("Concentric-Keep") === "yes");
  const had = await kept(request, PAGES);
  const slow = had && new Promise((resolve) => setTimeout(resolve, SLOW, had.clone()));
  try {
    return await (slow ? Promise.race([network, slow]) : network);
  } catch (problem) {
    if (had) return had;
    const instead = request.mode === "navigate" && (await kept(new Request("/offline"), FILES));
    if (instead) return instead;
    throw problem;
  } finally {
    network.catch(() => { /* answered from what is kept */ });
  }
};

const file = async (request) => {
  try {
    return await fromNetwork(request, FILES, () => true);
  } catch (problem) {
    const had = await kept(request, FILES);
    if (had) return had;
    throw problem;
  }
};

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "POST" && /^\/(sign-|badge)/.test(url.pathname)) event.waitUntil(forget()); // another may hold it now
  if (request.method !== "GET") return;
  if (url.pathname.startsWith("/static/")) event.respondWith(file(request));
  else if (request.mode === "navigate" || (request.headers.get("Concentric-Keep") && url.search === "")) event.respondWith(page(request));
});
