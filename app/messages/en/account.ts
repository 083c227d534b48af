/** Sign up, sign in. */
export const account = {
  signUpTitle: (site: string) => `Join ${site}`,
  signUpLead: 'With an account you can ask, answer, and say “me too”.',
  signInTitle: 'Sign in',
  signInLead: 'Good to have you back.',
  handle: 'Handle',
  handleHelp:
    'Your short name, in the address of your page. Small letters, digits, _ and -, 3 to 30 of them.',
  displayName: 'Display name',
  displayNameHelp: 'What others read beside your posts. It need not be your real name.',
  email: 'E-mail address',
  emailHelp: 'Never shown to anybody.',
  password: 'Password',
  passwordHelp: 'At least 10 characters. A few unrelated words make a good one.',
  identifier: 'E-mail address or handle',
  signUpButton: 'Create the account',
  signInButton: 'Sign in',
  noAccount: 'New here?',
  noAccountLink: 'Create an account',
  haveAccount: 'Already a member?',
  haveAccountLink: 'Sign in',
  toDoThat: 'Sign in to go on. You will come back to where you were.',
  forgotLink: 'Forgot the password?',

  forgotTitle: 'A new password',
  forgotLead:
    'Write the e-mail address of your account. A link with which you choose a new password goes there.',
  forgotButton: 'Send the link',
  forgotSentTitle: 'Look into your mail',
  forgotSentLead:
    'If an account has this address, a link is on its way. It works once, for 30 minutes.',
  forgotNothing:
    'Nothing arrives? Look into the folder for unwanted mail, or try another address: the account may have an older one.',
  forgotAgain: 'Try again',
  backToSignIn: 'Back to signing in',

  resetTitle: 'Choose a new password',
  resetLead: (handle: string) => `For the account @${handle}. You will be signed out everywhere.`,
  newPassword: 'New password',
  resetButton: 'Set the password',
  resetStates: {
    used: {
      title: 'The new password is set',
      lead: 'This link was used, and works no more. Sign in with the new password.',
    },
    expired: {
      title: 'This link has run out',
      lead: 'It worked for 30 minutes, so that nobody finds it later. Have a new one sent.',
    },
    unwanted: {
      title: 'This link belongs to an older address',
      lead: 'The account has another e-mail address by now. Have a link sent to that one.',
    },
    unknown: {
      title: 'This link is not known here',
      lead: 'It may have been cut off on its way. Copy the whole address from the mail, or have a new one sent.',
    },
  },

  confirmTitle: 'Confirm your e-mail address',
  confirmLead: (handle: string, address: string) =>
    `Is ${address} the address of your account @${handle}? If you have no such account, close this page: nothing happens.`,
  confirmButton: 'Yes, confirm it',
  confirmStates: {
    confirmed: {
      title: 'Your address is confirmed',
      lead: (handle: string, address: string) => `${address} belongs to the account @${handle}.`,
    },
    expired: {
      title: 'This link has run out',
      lead: 'It worked for a day. Your account’s settings send a new one.',
    },
    unwanted: {
      title: 'This link is for an address that is no longer wanted',
      lead: 'The account was given another one since. Open the link in the newest mail.',
    },
    taken: {
      title: 'This address belongs to another account',
      lead: 'Somebody has confirmed it first. If that was you, sign in to that account; else give this one another address in its settings.',
    },
    unknown: {
      title: 'This link is not known here',
      lead: 'It may have been cut off on its way. Copy the whole address from the mail, or have a new one sent from your account’s settings.',
    },
  },
  toSettings: 'To the account’s settings',
  toStart: 'To the front page',

  settingsTitle: 'Account',
  settingsLead: 'Your address, your password, and where you are signed in.',
  done: {
    address: 'A link was sent to the new address. It counts once you have opened it.',
    kept: 'Your address stays as it is.',
    sent: 'The link was sent again. It may take a few minutes.',
    password: 'The new password is set. All other sessions have ended.',
    session: 'That session has ended.',
    sessions: 'All other sessions have ended.',
  },
  addressTitle: 'E-mail address',
  addressIs: (address: string) => `Your address is ${address}.`,
  addressWaits: (address: string) =>
    `A link was sent to ${address}. Open it to confirm that you read mail there.`,
  addressStands: (address: string) => `Until then ${address} stays your address.`,
  noAddress: 'This account has no address yet.',
  mailStays:
    'This site sends no mail: its mails are in a mailbox that the administrators read. Ask one of them for the link.',
  sendAgain: 'Send it again',
  newAddress: 'New e-mail address',
  newAddressHelp: 'A link goes there. The old address is told, and counts until you open the link.',
  yourPassword: 'Your password',
  yourPasswordHelp: 'So that nobody else changes it who finds your browser open.',
  changeAddress: 'Change the address',
  passwordTitle: 'Password',
  currentPassword: 'Current password',
  changePassword: 'Change the password',
  passwordEnds: 'All other sessions end with it.',
  sessionsTitle: 'Sessions',
  sessionsLead: 'Where you are signed in. End what you do not know, and change your password.',
  sessionColumns: { where: 'Browser', started: 'Signed in', used: 'Last used', act: 'End' },
  browserOn: (browser: string, system: string) => `${browser} on ${system}`,
  unknownBrowser: 'An unknown browser',
  thisSession: 'this one',
  endSession: 'End it',
  endSessionLabel: (where: string) => `End it: ${where}`,
  endOthers: 'End all others',
  deleteTitle: 'Delete the account',
  deleteLead:
    'Your name, address, profile, settings and sessions go at once, for good. Your questions, answers, comments and votes stay, as a former member’s: others rely on them. To have a post gone as well, delete it first.',
  deleteOpen: 'I want to delete my account',
  deleteSure: 'I know that this cannot be undone',
  deleteButton: 'Delete my account',

  unsubscribeTitle: 'Stop these mails',
  unsubscribeLead: (kind: string) => `You will get no more mails of this kind: ${kind}.`,
  unsubscribeButton: 'Stop them',
  unsubscribedTitle: 'You get no more of these mails',
  unsubscribedLead: (kind: string) =>
    `Mails of this kind are off: ${kind}. Your settings turn them on again.`,
  unsubscribeUnknown: {
    title: 'This link is not known here',
    lead: 'It may have been cut off on its way. Sign in, and turn mails off in your settings.',
  },
  toNotificationSettings: 'To the settings of notifications and mail',
};
