import type { OpenAPIObject } from '@nestjs/swagger';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const STYLE = `
body{font:15px/1.5 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f2329}
h2{margin-top:2rem;border-bottom:1px solid #dee0e3}summary{cursor:pointer;padding:.4rem 0}
code,pre{font:13px/1.5 ui-monospace,monospace}pre{background:#f5f6f7;padding:.75rem;overflow:auto}
.m{display:inline-block;width:4.5rem;font-weight:600;color:#0b5cad}.p{color:#51565d;margin-left:.5rem}`;

interface Operation {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; description?: string }[];
  requestBody?: unknown;
  'x-permission'?: string;
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The API for people: one page without scripts, made from the same document as the machine-readable one. */
export function docsPage(document: OpenAPIObject, nonce: string): string {
  const groups = new Map<string, string[]>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = (item as Record<string, Operation | undefined>)[method];
      if (!operation) continue;
      const tag = operation.tags?.[0] ?? path.split('/')[2] ?? 'other';
      groups.set(tag, [...(groups.get(tag) ?? []), operationSection(method, path, operation, document)]);
    }
  }
  const sections = [...groups].map(([tag, rows]) => `<h2>${escape(tag)}</h2>${rows.join('')}`).join('');
  const { title, description } = document.info;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)} API</title>
<meta name="viewport" content="width=device-width"><style nonce="${nonce}">${STYLE}</style></head>
<body><h1>${escape(title)} API</h1><p>${escape(description ?? '')}</p>
<p><a href="/api/openapi.json">openapi.json</a></p>${sections}</body></html>`;
}

function operationSection(
  method: string,
  path: string,
  operation: Operation,
  document: OpenAPIObject,
): string {
  const parameters = (operation.parameters ?? [])
    .map(
      (one) =>
        `<li><code>${escape(one.name)}</code> in ${escape(one.in)}${one.required ? ', required' : ''} ${escape(one.description ?? '')}</li>`,
    )
    .join('');
  const body = operation.requestBody
    ? `<pre>${escape(JSON.stringify(resolved(operation.requestBody, document), null, 2))}</pre>`
    : '';
  return `<details><summary><span class="m">${method.toUpperCase()}</span> <code>${escape(path)}</code>
<span class="p">${escape(operation.summary ?? '')}</span></summary>
<p>Needs: <code>${escape(operation['x-permission'] ?? 'unknown')}</code>. ${escape(operation.description ?? '')}</p>
${parameters ? `<ul>${parameters}</ul>` : ''}${body}</details>`;
}

/** Puts the schema where the reference is, two levels deep: enough to read, never endless. */
function resolved(value: unknown, document: OpenAPIObject, depth = 0): unknown {
  if (Array.isArray(value)) return value.map((one) => resolved(one, document, depth));
  if (typeof value !== 'object' || value === null) return value;
  if ('$ref' in value && typeof value.$ref === 'string') {
    const name = value.$ref.split('/').pop() ?? '';
    const schema = document.components?.schemas?.[name];
    return depth < 2 && schema ? resolved(schema, document, depth + 1) : { see: name };
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, resolved(inner, document, depth)]),
  );
}
