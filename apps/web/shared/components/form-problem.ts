import type { FormInstance } from 'antd';
import type { TFunction } from 'i18next';
import { isProblem } from '../api';

const KNOWN_RULES = ['maxLength', 'minLength', 'isNotEmpty'];

/** Puts the faults that the hub found beside their fields; true when there was at least one. */
export function showFieldProblems(form: FormInstance, error: unknown, t: TFunction): boolean {
  if (!isProblem(error) || error.fields.length === 0) return false;
  const fields = error.fields.map(({ field, rule }) => ({
    name: field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
    errors: [t(`common:rule.${KNOWN_RULES.includes(rule) ? rule : 'other'}`)],
  }));
  form.setFields(fields);
  form.scrollToField(fields[0].name, { focus: true });
  return true;
}
