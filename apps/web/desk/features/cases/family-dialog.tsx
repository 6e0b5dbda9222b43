import { PARENTS, type Family, type Parent, type ParentRecord } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { childrenApi, isProblem, keys } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';
import { Dialog, ErrorSummary, type SummaryItem } from '../../../shared/forms';
import { ParentFields } from './parent-fields';

const unknown = (parent: Parent): ParentRecord => ({
  parent,
  state: 'unknown',
  since: null,
  until: null,
  disabilityKind: null,
  disabilityGrade: null,
  proofSeen: false,
});

export function FamilyDialog({ family, onClose }: { family: Family; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const [parents, setParents] = useState(() =>
    PARENTS.map((parent) => family.parents.find((one) => one.parent === parent) ?? unknown(parent)),
  );
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<{ items: SummaryItem[]; round: number }>({ items: [], round: 0 });

  const submit = async (): Promise<void> => {
    setBusy(true);
    try {
      const latest = await childrenApi.updateFamily(family.childId, { parents }, family.version);
      queryClient.setQueryData(keys.family(family.childId), latest);
      message.success(t('common:saved'));
      onClose();
    } catch (error) {
      const fields = isProblem(error) ? error.fields : [];
      const items = fields.map(({ field, rule }): SummaryItem => {
        const [, index = '0', name = ''] = field.split('.');
        return { field: `${PARENTS[Number(index)]}-${name}`, text: t(`family:rule.${rule}`) };
      });
      setFaults(({ round }) => ({
        items: items.length > 0 ? items : [{ field: null, text: errorText(error) }],
        round: round + 1,
      }));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t('family:edit')}
      onClose={onClose}
      busy={busy}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t('common:action.cancel')}
          </Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('common:action.save')}
          </Button>
        </>
      }
    >
      <ErrorSummary {...faults} />
      {parents.map((record) => (
        <ParentFields
          key={record.parent}
          record={record}
          errorOf={(name) => faults.items.find(({ field }) => field === `${record.parent}-${name}`)?.text}
          onChange={(changed) =>
            setParents((list) => list.map((one) => (one.parent === changed.parent ? changed : one)))
          }
        />
      ))}
    </Dialog>
  );
}
