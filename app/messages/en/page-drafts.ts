/**
 * What the form offers for a page that is not written yet: short, true of this software, and with
 * [[places to fill in]], which keep a page from being saved until they are filled.
 */
export const pageDrafts = {
  about: {
    title: 'About',
    body: (site: string) => `${site} is where customers ask, answer and help each other.

When an answer is right, the brand can put its name to it: then it says who has checked it, from which department and when. Whoever gave the answer earns the credit.

It is run by [[who you are, in a sentence]].

## How it works

- Anybody may read. With an account you can ask, answer and say “me too”.
- The brand’s queue goes by waiting time and by how many people are affected, [and by nothing else](/help/fair-queue).
- What members may do grows with [their reputation](/help/reputation).
`,
  },
  guidelines: {
    title: 'Community guidelines',
    body: (
      site: string,
    ) => `${site} works as long as people find a true answer and a friendly word. So:

- **Be kind.** There is a person behind every question, and behind every answer of the brand.
- **One matter at a time.** Say what you did, what happened, and what you expected instead.
- **Say what you know.** If you are guessing, say that too.
- **Keep private things out.** No names, addresses, serial or order numbers, neither yours nor others’.
- **No advertising.** If you are tied to a brand, say so.

Moderators remove what breaks these rules, and say why. If you think they were wrong, write to [[an address that is read]].
`,
  },
  terms: {
    title: 'Terms',
    body: (
      site: string,
    ) => `${site} is run by [[name and address of the operator]]. By making an account you agree to these terms.

## What you write

What you write stays yours. You allow ${site} to store it, to show it to everybody, and to let others edit it in public, with its history in sight. Post only what you have the right to post.

## What you may expect

Answers come from other customers and from the brands’ own people. An answer that carries a brand’s seal was checked by that brand. All others are what somebody knows or believes: try them with care.

We may remove posts and close accounts that break these terms.

## Changes

When these terms change, this page says so. The law of [[country]] applies.
`,
  },
  privacy: {
    title: 'Privacy',
    body: (
      site: string,
    ) => `${site} keeps as little about you as it can. Responsible is [[name and address of the operator]].

## What is stored

- **Reading without an account**: no cookie, and nothing from other companies is loaded. The server’s log may hold your IP address for [[how long]].
- **With an account**: your handle, your name as you write it, your e-mail address, which is never shown, and your password as a hash that cannot be turned back. One cookie keeps you signed in.
- **What you post** is public, with its history. Photos lose their hidden data, such as where they were taken, before they are stored.

## Your rights

You can change your profile and delete your account yourself in the settings. To see or correct what is stored, or to complain, write to [[an address that is read]].
`,
  },
  contact: {
    title: 'Contact',
    body: (
      site: string,
    ) => `For a question about a product, [ask it here](/questions/ask): others may have it too.

For anything about ${site} itself, write to [[an address that is read]].

[[Name and postal address of the operator, where the law asks for it]]
`,
  },
} as const;
