import type { PlanNode, StatementPlan } from './database-watch';

/** A plan as text that stays the same while the plan does: nodes, relations and indexes, no costs and no counts. */
export function planText({ text, root }: StatementPlan): string {
  const title = text.replaceAll(/\s+/g, ' ').trim();
  return `-- ${title.length > 110 ? `${title.slice(0, 110)} …` : title}\n${nodeText(root, 0)}`;
}

function nodeText(node: PlanNode, depth: number): string {
  const on = node['Relation Name'] ? ` on ${node['Relation Name']}` : '';
  const by = node['Index Name'] ? ` using ${node['Index Name']}` : '';
  const line = `${'  '.repeat(depth)}${node['Node Type']}${by}${on}\n`;
  return line + (node.Plans ?? []).map((child) => nodeText(child, depth + 1)).join('');
}

/** Relations that a plan reads from end to end although they are large. */
export function fullScans(root: PlanNode, large: ReadonlySet<string>): string[] {
  const relation = root['Relation Name'];
  const own = root['Node Type'] === 'Seq Scan' && relation && large.has(relation) ? [relation] : [];
  return [...own, ...(root.Plans ?? []).flatMap((child) => fullScans(child, large))];
}
