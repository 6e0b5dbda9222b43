import {
  followUpAction,
  followUpKind,
  followUpMethod,
  followUpNotSeen,
  followUpRefusal,
  followUpSafety,
  followUpState,
  followUpText,
} from './codes.json';
import common from './common.json';
import field from './field.json';

const codes = {
  ...{ followUpAction, followUpKind, followUpMethod, followUpNotSeen },
  ...{ followUpRefusal, followUpSafety, followUpState, followUpText },
};

/** The texts of the app for phones: few, so that they come quickly on a bad network. */
export const pack = { codes, common, field };
