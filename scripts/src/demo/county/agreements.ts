import type { AgreementType, DataClass } from '@app/contracts';
import { t, type Text } from '../text';
import type { AgencyKey } from './agencies';
import type { PersonKey } from './people';

export interface DemoAgreement {
  readonly a: AgencyKey;
  readonly b: AgencyKey;
  readonly type: AgreementType;
  readonly purpose: Text;
  readonly classes: readonly DataClass[];
  /** Proposed by the first side and not signed by the second yet. */
  readonly isOpen?: true;
}

/** Who signs for each agency. */
export const SIGNATORY: Readonly<Record<AgencyKey, PersonKey>> = {
  county: 'fanghua',
  station: 'hetao',
  shangwan: 'lanxiaohe',
  liupo: 'qinmei',
  yunshui: 'chenli',
  shiqiao: 'tangyue',
  foundation: 'luwei',
  bridge: 'dinghang',
  steps: 'wumeng',
};

const ALL: readonly DataClass[] = ['identity', 'id_number', 'address', 'health'];
const CONTACT: readonly DataClass[] = ['identity', 'address'];

const statutory = (a: AgencyKey, b: AgencyKey): DemoAgreement => ({
  a,
  b,
  type: 'joint',
  purpose: t('未成年人保护协同办理', 'Working together on the protection of minors'),
  classes: ALL,
});
const service = (a: AgencyKey, b: AgencyKey, type: AgreementType = 'provide'): DemoAgreement => ({
  a,
  b,
  type,
  purpose: t('困境儿童转介服务', 'Referral services for children in difficulty'),
  classes: [...CONTACT, 'health'],
});
const open = (a: AgencyKey, b: AgencyKey): DemoAgreement => ({
  ...service(a, b),
  classes: CONTACT,
  isOpen: true,
});

export const AGREEMENTS: readonly DemoAgreement[] = [
  statutory('county', 'station'),
  statutory('county', 'shangwan'),
  statutory('county', 'liupo'),
  statutory('county', 'yunshui'),
  statutory('county', 'shiqiao'),
  statutory('station', 'shangwan'),
  statutory('station', 'liupo'),
  statutory('station', 'yunshui'),
  statutory('shangwan', 'yunshui'),
  statutory('liupo', 'shiqiao'),
  service('county', 'foundation'),
  service('county', 'bridge', 'entrusted'),
  service('county', 'steps'),
  service('station', 'foundation'),
  service('station', 'bridge'),
  service('yunshui', 'bridge'),
  service('shiqiao', 'steps'),
  service('foundation', 'bridge'),
  open('steps', 'foundation'),
  open('steps', 'yunshui'),
];
