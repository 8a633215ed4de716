// A static server for tests: the files of a folder, or of a map, as a host sends them that is strict about what runs.
import { createServer } from "node:http";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

// What every page must work under.
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' https: data:",
  "media-src 'self' https:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
].join("; ");

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".wasm": "application/wasm",
};

// The paths of all files below a folder, with `/` and relative to it, sorted.
export function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
    .sort();
}

// What a built site answers: a function from a path without its first `/` to bytes, or to nothing.
export function folder(root) {
  const known = new Set(files(root));
  return (path) => (known.has(path) ? readFileSync(join(root, path)) : undefined);
}

// Begin to serve `read` at a free port of this computer, or at `port`. `policy: null` sends no policy.
export async function serve(read, { policy = POLICY, port = 0 } = {}) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname).slice(1);
    const file = [path, `${path}index.html`, `${path}.html`].find((name) => name && read(name) !== undefined && !name.endsWith("/"));
    // The page for lost readers is that of the locale whose folder the address is in.
    const lost = [`${path.split("/")[0]}/404.html`, "404.html"].find((name) => read(name) !== undefined);
    const body = read(file ?? lost ?? "") ?? "";
    const type = TYPES[extname(file ?? lost ?? ".txt")] ?? "application/octet-stream";
    response.writeHead(file ? 200 : 404, {
      "Content-Type": type,
      "Content-Length": Buffer.byteLength(body),
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
      ...(policy && type.startsWith("text/html") ? { "Content-Security-Policy": policy } : {}),
    });
    response.end(request.method === "HEAD" ? undefined : body);
  });
  await new Promise((ready) => server.listen(port, "127.0.0.1", ready));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}
