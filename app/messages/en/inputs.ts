import { formatNumber } from '../format';

/** Why a field is refused; each stands beside its field. */
export const inputs = {
  tooShort: (min: number) => `Write at least ${formatNumber(min)} characters.`,
  tooLong: (max: number) => `Keep it to ${formatNumber(max)} characters.`,
  notAChoice: 'Choose one of the values on offer.',
  unknownBrand: 'Choose the brand that this is about.',
  unknownProduct: 'Choose one of this brand’s products, or none.',
  unknownVersion: 'Choose one of this product’s versions, or none.',
  unknownDepartment: 'Choose one of this brand’s departments, or none.',
  tagsMissing: 'Add at least one tag, so that others find it.',
  tagsTooMany: (max: number) => `Keep it to ${formatNumber(max)} tags.`,
  tagName: 'A tag has letters, digits and + # . - only, up to 35 of them.',
  staleForm: 'This form is from an older page. Reload the page; your words are kept here.',
  nothingChanged: 'Change something first: this is the text as it is.',
  noNewPhotos:
    'New photos cannot be suggested. Ask the author to add it, or leave a comment with a link.',
  verificationChoice: 'Say what becomes of the verification.',
  reasonForOthers: 'Say why you change somebody else’s words.',
  tooManyVersions: (max: number) =>
    `Choose at most ${formatNumber(max)} versions, or none: then it applies to all.`,
  tooManyProducts: (max: number) =>
    `Keep it to ${formatNumber(max)} products. Remove one that you no longer have first.`,
  reviewBy: 'Choose a day after today, or leave it empty.',
  repeatsAcknowledgement:
    'This nearly repeats what you wrote on another question. Say something about this one: what you understood, what you will look at, or what you still need to know.',
  updateBy: (days: number) =>
    `Choose a moment ahead, at most ${formatNumber(days)} days from now, or leave the date empty.`,
  updateByNeedsDay: 'Choose the day as well, or leave the time empty.',
  timeOfDay: 'Write the time as hours and minutes, such as 14:30.',
  otherDepartment: 'The question is with this department already. Choose another one.',
  departmentRetired: 'Choose one of the departments on offer.',
  noticeUntil: (days: number) =>
    `Choose a day from today on, at most ${formatNumber(days)} days ahead.`,
  dueOn: 'Choose the day by which it will be done.',
  dueTime: 'Write a time of day such as 14:30, or leave it empty for the end of the day.',
  dueNotAhead: 'Choose a day, or a time, that is still ahead.',
  dueNotNew: 'It is due then already. Choose another day or time.',
  dueTooFar: (days: number) => `Choose a day within the next ${formatNumber(days)} days.`,
  promiseOwner: 'Choose one of the brand’s representatives of today.',
  tooManyPromises: (max: number) =>
    `There are ${formatNumber(max)} promises on this question, which is as many as it can have.`,
  httpsLink: 'Give a whole address that begins with https://, or leave it empty.',
  shippedVersion: 'Choose the version in which it is shipped.',
  messageOwed: 'Say something to the author: this is what it is about.',
  suspensionDays: 'Choose a number of days from 1 to 366.',
  appeal: 'Say in a sentence what is wrong with the decision.',
  deletionReason: 'Say why, in a sentence: it stands in the record.',
  closeAs: 'Choose as what it is closed.',
  originalMissing: 'Name the question that was there first: its address here, or its number.',
  originalGone: 'There is no such question here. Check the address or the number.',
  originalIsItself: 'That is this question. Name another one.',
  originalIsDuplicate: 'That one is closed as a duplicate of this question. Reopen it first.',
  originalOfAnotherBrand: 'That one is about another brand. Name one about the same brand.',
  originalIsOffTopic: 'That one is closed as off-topic, and would answer nobody. Name another one.',
  notAQuestion: 'Give the address of a question here, or its number.',
  closingReason: 'Say why, in a sentence: the asker reads it.',
  closingPlace: 'Give the address where it is answered, or say where.',
  closingAddress: 'Give a whole address, beginning with https:// or http://.',
  reopeningReason: 'Say why, in a sentence: whoever closed it reads it.',
};
