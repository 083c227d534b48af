import { formatNumber } from '../format';

/** Why a field of an account's, a brand's or the site's form is refused. */
export const problems = {
  handle: (min: number, max: number) =>
    `Use ${min} to ${max} small letters, digits, _ and -, beginning with a letter or digit.`,
  handleTaken: 'Somebody has this handle already. Choose another.',
  handleReserved: 'This handle is kept for the site. Choose another.',
  displayName: 'Write the name that others shall read.',
  nameOfContact: (passage: string) =>
    `“${passage}” is a way to reach somebody, and a name stands under every post. Choose a name without it.`,
  nameOfPlace: (host: string) =>
    `“${host}” is an address on the web, and a name leads nowhere. Choose a name without it.`,
  nameOfWares: (passage: string) =>
    `“${passage}” advertises. Choose a name that is yours: a first name is enough.`,
  nameDisguised: (word: string) =>
    `“${word}” mixes letters of several alphabets, or has signs in it that nobody sees. Write it anew with letters of one.`,
  email: 'This is not an e-mail address. One looks like name@example.com.',
  emailUnusable: 'Another account has this address.',
  emailIsYours: 'This is your address already.',
  passwordCommon:
    'This password is among those that are tried first. A few unrelated words make a better one.',
  passwordOwnName:
    'This password is little more than a name that others can read here. Choose another.',
  identifierMissing: 'Write your handle or your e-mail address.',
  passwordMissing: 'Write your password.',
  passwordWrong: 'This is not your password. Try again.',
  deletionTick: 'Tick the box: this cannot be undone.',
  noSuchMember: 'No member has this handle.',
  slugTaken: 'This address is taken. Choose another.',
  slug: 'Use small letters, digits and hyphens, up to 60 of them.',
  nameTaken: 'There is one of this name already.',
  timeZone: 'Choose a time zone, such as Europe/Berlin.',
  time: 'Write both times, such as 09:00 and 17:30, or neither.',
  wholeNumber: (min: number, max: number) =>
    `Write a whole number from ${formatNumber(min)} to ${formatNumber(max)}.`,
  versionInUse: (names: string) =>
    `Questions or verifications name ${names}: a version in use cannot be removed.`,
  versionTwice: 'Each version stands once.',
  versionsTooMany: (max: number) => `Keep it to ${formatNumber(max)} versions.`,
  unknownDepartment: 'Choose one of this brand’s departments.',
  departmentInUse: 'Somebody represents the brand in this department. Move them first.',
  alreadyRepresents: 'This member represents the brand already. Change what they do instead.',
  noSuchTag: 'There is no such tag.',
  synonymOfItself: 'A tag cannot be a synonym of itself.',
  synonymOfSynonym: 'That is a synonym itself. Choose the tag that it stands for.',
  accent: 'Write a colour as in #1d4ed8, or leave it empty.',
  accentTooNear: (one: string, other: string) =>
    `This is too near the green of the seal on verified answers, which nothing else may resemble. The nearest colours that can be used are ${one} and ${other}.`,
  announcedUntil: 'Choose today or a later day, or leave it empty.',
} as const;
