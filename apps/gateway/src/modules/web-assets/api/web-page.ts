/** Shown instead of the web app when it was not built. */
export const MISSING_BUILD_PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Jieli</title></head>
<body><h1>The web app is not built</h1><p>Run <code>npm run build</code> and open this page again. The API works:
<a href="/api/docs">/api/docs</a>.</p></body></html>`;

/** Place in index.html where the nonce of each answer goes. */
export const NONCE_MARK = '__CSP_NONCE__';
