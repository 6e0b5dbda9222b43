import type { OpenAPIObject } from '@nestjs/swagger';
import { completed, type Operation } from './complete-operation';

export interface Part {
  /** Name of the app, put before a schema name that two apps use differently. */
  app: string;
  document: OpenAPIObject;
}

type Schemas = Record<string, unknown>;

/** One document of the parts: public paths only, schemas of equal name kept apart unless they are equal. */
export function mergeDocuments(frame: OpenAPIObject, parts: readonly Part[]): OpenAPIObject {
  const schemas: Schemas = { ...(frame.components?.schemas as Schemas | undefined) };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { app, document } of parts) {
    const renamed = new Map<string, string>();
    for (const [name, schema] of Object.entries((document.components?.schemas ?? {}) as Schemas)) {
      const isTaken = name in schemas && JSON.stringify(schemas[name]) !== JSON.stringify(schema);
      if (isTaken) renamed.set(name, `${app}.${name}`);
    }
    const settled = withRefs(document, renamed);
    for (const [name, schema] of Object.entries((settled.components?.schemas ?? {}) as Schemas))
      schemas[renamed.get(name) ?? name] = schema;
    for (const [path, item] of Object.entries(settled.paths))
      if (path.startsWith('/api/')) paths[path] = { ...paths[path], ...operationsOf(item) };
  }
  const sorted = Object.fromEntries(Object.entries(paths).sort(([a], [b]) => a.localeCompare(b)));
  return {
    ...frame,
    paths: sorted as OpenAPIObject['paths'],
    components: { ...frame.components, schemas: schemas as never },
  };
}

const operationsOf = (item: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(item as Record<string, Operation>).map(([method, operation]) => [
      method,
      completed(method, operation),
    ]),
  );

function withRefs(document: OpenAPIObject, renamed: ReadonlyMap<string, string>): OpenAPIObject {
  if (renamed.size === 0) return document;
  const text = JSON.stringify(document).replace(
    /"#\/components\/schemas\/([^"]+)"/g,
    (whole, name: string) =>
      renamed.has(name) ? `"#/components/schemas/${renamed.get(name) ?? name}"` : whole,
  );
  return JSON.parse(text) as OpenAPIObject;
}
