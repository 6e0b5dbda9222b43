import { useErrorText } from '../../shared/format/error-text';
import { Notice } from './page';

export function ProblemNotice({ error }: { error: unknown }) {
  const text = useErrorText();
  return (
    <Notice tone="bad" alert>
      {text(error)}
    </Notice>
  );
}
