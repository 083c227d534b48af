import type { DemoThread } from './demo-content';
import { paragraphs } from './hearthside-paragraphs';

/** Questions and problems about the Hearthside app and the Link hub's local API. */
export const hearthsideAppAndHub: DemoThread[] = [
  {
    brand: 'hearthside',
    product: 'link-hub',
    version: '2.0',
    reach: 'support',
    kind: 'problem',
    by: 'mateusz-zielinski',
    askedDaysAgo: 225.6,
    title: 'Local API answers 403 for everything since hub update 2.0',
    body: paragraphs`
      Until last week this worked from my little server:

      ~~~sh
      curl http://hub.local/api/v1/appliances
      ~~~

      Since the hub updated itself to 2.0:

      ~~~json
      {
        "error": "forbidden",
        "code": "HUB-403-02",
        "detail": "local client not paired"
      }
      ~~~

      Same from two other computers. App works normally. Did you close the local API? It is the reason why I bought the hub.
    `,
    tags: ['local-api', 'firmware-update', 'automation'],
    events: [
      {
        type: 'me-too',
        by: [
          { handle: 'arjun-mehta', version: '2.0' },
          { handle: 'dae-jung-kim', version: '2.0' },
        ],
        afterHours: 3,
      },
      {
        type: 'answer',
        key: 'pairing',
        by: 'arjun-mehta',
        afterHours: 6.2,
        body: paragraphs`
          Not closed, but it wants to be introduced now. Press the button on the hub (the light breathes white for two minutes), and meanwhile:

          ~~~sh
          curl -X POST http://hub.local/api/v2/pair \\
            -H 'Content-Type: application/json' \\
            -d '{"client": "my-little-server", "scope": ["read"]}'
          ~~~

          The answer holds a token, shown once:

          ~~~json
          {
            "client": "my-little-server",
            "token": "lk_9f2c…",
            "scope": ["read"],
            "expires": null
          }
          ~~~

          Then send it with each call, to **v2**:

          ~~~sh
          curl http://hub.local/api/v2/appliances -H "Authorization: Bearer $HUB_TOKEN"
          ~~~

          | scope | may |
          |---|---|
          | \`read\` | states, energy, journal |
          | \`control\` | start, pause, change programmes |

          v1 is gone, and the fields moved: \`power_w\` is now \`energy.power\`.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'pairing' },
        by: 'mateusz-zielinski',
        afterHours: 10.8,
        body: 'Works. A line about this in the release notes would have saved me an evening.',
      },
      { type: 'upvotes', on: { answer: 'pairing' }, count: 14, afterHours: 40 },
      {
        type: 'comment',
        on: 'question',
        by: 'jun-takeda',
        afterHours: 42,
        body: 'You are right about the notes. They said "improved security", which is true and useless. I have rewritten them: pairing, v2 and the moved fields are now the first paragraph.',
      },
      {
        type: 'verify',
        answer: 'pairing',
        by: 'henrik-dahl',
        afterHours: 66,
        note: 'Complete and correct. The API stays open: it is part of what you bought. The review date is that of the next major version.',
        appliesTo: ['2.0', '2.1'],
        reviewByDaysFromToday: 120,
      },
      { type: 'upvotes', on: 'question', count: 8, afterHours: 200 },
    ],
  },
  {
    brand: 'hearthside',
    product: 'link-hub',
    version: '2.1',
    kind: 'question',
    by: 'ilse-brandt',
    askedDaysAgo: 102.2,
    title: 'Write the energy of every dryer run into a CSV file?',
    body: 'I still copy the figures from the app into my notebook by hand. Could the hub do it for me, one line for each run, into a file that a spreadsheet can open? I can start a Python script if somebody gives me one, but I cannot write one.',
    tags: ['local-api', 'automation', 'energy-use'],
    events: [
      {
        type: 'answer',
        key: 'script',
        by: 'arjun-mehta',
        afterHours: 4.8,
        body: paragraphs`
          Save as \`runs_to_csv.py\`, no packages needed:

          ~~~python
          import csv
          import json
          import os
          import urllib.request
          from pathlib import Path

          HUB = "http://hub.local/api/v2"
          FILE = Path("dryer-runs.csv")


          def fetch(path):
              request = urllib.request.Request(
                  HUB + path,
                  headers={"Authorization": "Bearer " + os.environ["HUB_TOKEN"]},
              )
              with urllib.request.urlopen(request, timeout=10) as response:
                  return json.load(response)


          def known_runs():
              if not FILE.exists():
                  return set()
              with FILE.open(newline="") as file:
                  return {row["run"] for row in csv.DictReader(file)}


          seen = known_runs()
          new_file = not FILE.exists()
          with FILE.open("a", newline="") as file:
              out = csv.writer(file)
              if new_file:
                  out.writerow(["run", "started", "programme", "minutes", "kwh"])
              for run in fetch("/appliances/dryer-1/runs?limit=50")["items"]:
                  if run["id"] not in seen:
                      out.writerow([
                          run["id"],
                          run["startedAt"],
                          run["programme"],
                          run["minutes"],
                          round(run["energy"]["total"] / 1000, 3),
                      ])
          ~~~

          Run it once a day; it adds only what it has not written yet. The hub keeps 50 runs, so don't go on holiday for two months.
        `,
      },
      { type: 'upvotes', on: { answer: 'script' }, count: 10, afterHours: 30 },
      {
        type: 'comment',
        on: { answer: 'script' },
        by: 'ilse-brandt',
        afterHours: 33,
        body: 'It works! Two things: my spreadsheet wants a semicolon between the columns, and dryer-1 was called dryer-2 at my place. Both found by myself, to my own surprise.',
      },
      { type: 'accept', answer: 'script', afterHours: 33.2 },
      {
        type: 'answer',
        key: 'export',
        by: 'dae-jung-kim',
        afterHours: 51,
        body: 'Without programming: app → Energy → three dots → Export. Monthly though, and only kWh, not each run.',
      },
      { type: 'upvotes', on: { answer: 'export' }, count: 5, afterHours: 100 },
    ],
  },
  {
    brand: 'hearthside',
    product: 'hearthside-app',
    version: '6.1',
    kind: 'problem',
    by: 'joaquin-vega',
    askedDaysAgo: 52.3,
    title: 'HELP!!! APP BROKEN AGAIN',
    body: 'since yesterday dryer is grey in the app, "last seen 19:42". dryer works, oven is there, only dryer is grey. already deleted app and installed again, 3 times!!! samsung phone, app 6.1. new router since yesterday but oven works so it is not the router',
    tags: ['app', 'wi-fi'],
    events: [
      {
        type: 'edit',
        on: 'question',
        by: 'goodturn-moderator',
        afterHours: 1.1,
        reason: 'A title that others can find, the facts in order; nothing taken away',
        title: 'Dryer is grey in the app since the new router, the oven still works',
        body: paragraphs`
          Since yesterday the dryer is grey in the app, "last seen 19:42".

          - The dryer itself works.
          - The oven is there in the app, only the dryer is grey.
          - Already deleted the app and installed it again, three times.
          - Samsung phone, app 6.1.
          - New router since yesterday, but the oven works, so it is not the router.
        `,
      },
      {
        type: 'answer',
        key: 'spam',
        by: 'kitchen-deals-4u',
        afterHours: 2,
        body: 'Best solution is a new dryer!! Up to 70% OFF all brands, only this week: https://kitchen-deals.example/dryers (free shipping, trusted shop)',
      },
      {
        type: 'delete',
        on: { answer: 'spam' },
        by: 'goodturn-moderator',
        afterHours: 2.4,
        reason: 'Advertising, nothing about the question',
      },
      {
        type: 'answer',
        key: 'band',
        by: 'dae-jung-kim',
        afterHours: 5.5,
        body: paragraphs`
          It can be the router although the oven works. The oven is on the hub, the HE2 before 2.2 talks to the Wi-Fi itself, and **only on 2.4 GHz**. New routers often put both bands under one name and push everything to 5 GHz.

          In the router: switch off "smart connect" or make a second network "house-2g". Then on the dryer hold the Wi-Fi key for five seconds and add it again. The statistics stay, they are in your account.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'band' },
        by: 'joaquin-vega',
        afterHours: 9,
        body: 'ok it was the router. works now. sorry for the capitals, it was a long day',
      },
      { type: 'accept', answer: 'band', afterHours: 9.1 },
      { type: 'upvotes', on: { answer: 'band' }, count: 9, afterHours: 60 },
      {
        type: 'verify',
        answer: 'band',
        by: 'imani-okafor',
        afterHours: 62,
        note: 'True for the HE2 1.0 to 2.1 with any app from 6.0. The app will say "no 2.4 GHz network" instead of showing grey from 6.3 on.',
        appliesTo: ['6.0', '6.1', '6.2'],
      },
    ],
  },
  {
    brand: 'hearthside',
    product: 'hearthside-app',
    version: '6.2',
    reach: 'support',
    kind: 'problem',
    by: 'delphine-roux',
    askedDaysAgo: 11.4,
    title: '"Programme finished" arrives forty minutes late',
    body: paragraphs`
      Since app 6.2 the message "Programme finished" comes between 35 and 45 minutes after the end. I noted five:

      | day | end on the display | message |
      |---|---|---|
      | Monday | 10:12 | 10:51 |
      | Tuesday | 18:40 | 19:17 |
      | Wednesday | 09:05 | 09:50 |
      | Wednesday | 20:31 | 21:09 |
      | Thursday | 07:58 | 08:36 |

      Energy saving on the phone is off for the app, I checked twice. Messages of all the other apps are punctual. With 6.1 it was a matter of seconds.
    `,
    tags: ['app', 'firmware-update'],
    events: [
      {
        type: 'me-too',
        by: [
          { handle: 'hana-novakova', version: '6.2' },
          { handle: 'haruka-mori', version: '6.2' },
          { handle: 'jamal-edwards', version: '6.2' },
          { handle: 'karim-nasser', version: '6.1' },
        ],
        afterHours: 19,
      },
      { type: 'upvotes', on: 'question', count: 7, afterHours: 24 },
      {
        type: 'answer',
        key: 'official',
        by: 'jun-takeda',
        voice: 'official',
        afterHours: 25.4,
        body: paragraphs`
          Your table saved us a day. We see it too: 6.2 collects messages and sends them together to spare the battery, and "Programme finished" was put into that group by mistake.

          - **Cause**: ours, in 6.2, on both kinds of phone. Nothing to change on yours.
          - **Repair**: 6.2.1 takes it out of the group. It is being tested and goes to the shops within this fortnight.
          - **Until then**: Settings → Messages → *Critical only* sends at once.

          I will write here on the day it is out.
        `,
      },
      { type: 'upvotes', on: { answer: 'official' }, count: 8, afterHours: 70 },
      {
        type: 'comment',
        on: { answer: 'official' },
        by: 'delphine-roux',
        afterHours: 72,
        body: '"Critical only" helps, thank you. I keep the table going so that you have something to compare with.',
      },
    ],
  },
  {
    brand: 'hearthside',
    product: 'hearthside-app',
    version: '6.2',
    kind: 'problem',
    by: 'lucas-ferreira',
    askedDaysAgo: 1.7,
    title: 'App 6.2 signs me out every night',
    body: 'Every morning: "Please sign in again". Password is right, it lets me in at once, next morning the same. Started on Thursday. iPhone, two-step sign-in is on. My wife with the same account type has no problem, hers is off.',
    tags: ['app', 'night'],
    events: [],
  },
];
