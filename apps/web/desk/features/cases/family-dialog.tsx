import { PARENTS, type Family, type Parent, type ParentRecord } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { childrenApi, isProblem, keys } from '../../../shared/api';
import { FormDialog, useSending, type SummaryItem } from '../../../shared/forms';
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
  const queryClient = useQueryClient();
  const [parents, setParents] = useState(() =>
    PARENTS.map((parent) => family.parents.find((one) => one.parent === parent) ?? unknown(parent)),
  );
  const sending = useSending();

  const save = async (): Promise<void> => {
    const latest = await childrenApi.updateFamily(family.childId, { parents }, family.version);
    queryClient.setQueryData(keys.family(family.childId), latest);
    message.success(t('common:saved'));
    onClose();
  };
  const faultsOf = (error: unknown): SummaryItem[] =>
    (isProblem(error) ? error.fields : []).map(({ field, rule }) => {
      const [, index = '0', name = ''] = field.split('.');
      return { field: `${PARENTS[Number(index)]}-${name}`, text: t(`family:rule.${rule}`) };
    });
  return (
    <FormDialog
      title={t('family:edit')}
      action={t('common:action.save')}
      sending={sending}
      onClose={onClose}
      onSubmit={() => sending.send(save, faultsOf)}
    >
      {parents.map((record) => (
        <ParentFields
          key={record.parent}
          record={record}
          errorOf={(name) => sending.errorOf(`${record.parent}-${name}`)}
          onChange={(changed) =>
            setParents((list) => list.map((one) => (one.parent === changed.parent ? changed : one)))
          }
        />
      ))}
    </FormDialog>
  );
}
