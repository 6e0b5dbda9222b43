import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, ErrorSummary, type SummaryItem } from '../../../shared/forms';
import { ConflictNotice } from './conflict-notice';
import type { DecisionRun } from './use-decision';

interface Props {
  title: string;
  number: string;
  confirm: string;
  danger?: boolean;
  /** Nothing is typed here: the way out comes first. */
  asksOnly?: boolean;
  decision: DecisionRun;
  faults: SummaryItem[];
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** The dialog of every act: what is wrong, who was faster, and what was typed, which stays over all of that. */
export function DecisionFrame(props: Props) {
  const { t } = useTranslation();
  const { decision, onClose } = props;
  const { busy, blocked, conflict, round } = decision;
  return (
    <Dialog
      title={props.title}
      onClose={onClose}
      busy={busy}
      onSubmit={blocked ? onClose : props.onSubmit}
      footer={
        <>
          <Button onClick={onClose} disabled={busy} data-autofocus={props.asksOnly ? true : undefined}>
            {t(blocked ? 'common:action.close' : 'common:action.cancel')}
          </Button>
          {!blocked && (
            <Button type="primary" danger={props.danger} htmlType="submit" loading={busy}>
              {props.confirm}
            </Button>
          )}
        </>
      }
    >
      {conflict && (
        <ConflictNotice
          conflict={conflict}
          number={props.number}
          round={round}
          next={t(blocked ? 'referral:conflict.textKept' : 'referral:conflict.lookAgain')}
        />
      )}
      <ErrorSummary items={props.faults} round={round} />
      {props.children}
    </Dialog>
  );
}
