/**
 * The offline list of what is tried first. Published lists of breached passwords are, past their
 * first ten characters, overwhelmingly of a few hundred words with digits and signs around them; so
 * the words are listed, and whatever consists of them is refused, however it is decorated.
 */

const words = `
  password passwort passwd pass motdepasse contrasena senha parola haslo wachtwoord
  letmein welcome welkom willkommen bienvenue bienvenido login logon signin signup access account
  admin administrator root user guest test testing tester demo default temp temporary changeme
  secret secure security private master system server super superuser service support office
  company business computer internet network website online email gmail yahoo hotmail outlook
  google facebook twitter instagram linkedin youtube amazon netflix spotify microsoft windows apple
  iphone samsung android playstation xbox nintendo pokemon minecraft fortnite roblox starwars
  qwerty qwertz azerty qwertyuiop qwertzuiop asdfghjkl asdfgh asdf zxcvbnm zxcvbn zxcv qwer qwert
  poiuytrewq lkjhgfdsa mnbvcxz qazwsx qazwsxedc wsx edc rfv tgb yhn ujm qaz zaq xsw cde abcdef abcdefgh abcdefghij
  abcdefg abcd abc xyz aaa asd
  iloveyou iloveu ilove loveyou loveme love lover lovely loves youandme forever always together
  you my me the is it and no yes not one two three please hello hey hi bye thanks thankyou
  trustno nothing whatever forgot forget remember password
  monkey dragon tiger lion eagle falcon phoenix shadow horse wolf bear panda butterfly dolphin
  rabbit kitty kitten puppy doggy cat dog bird fish snake spider turtle penguin elephant
  football baseball basketball soccer hockey tennis golf cricket rugby racing liverpool chelsea
  arsenal barcelona realmadrid madrid juventus manchester united everton celtic rangers cowboys
  steelers yankees lakers dodgers redsox packers patriots eagles raiders giants bulls
  batman superman spiderman ironman pikachu naruto sasuke goku gandalf frodo hobbit matrix trinity
  neo morpheus jedi skywalker vader yoda potter harrypotter hogwarts merlin wizard ninja samurai
  warrior hunter killer soldier captain knight king queen prince princess angel devil demon heaven
  hell god jesus christ jesuschrist church bible faith grace blessed amen allah buddha
  sunshine sunflower rainbow flower rose lily jasmine orchid summer winter spring autumn january
  february march april may june july august september october november december monday tuesday
  wednesday thursday friday saturday sunday morning night moon star stars sky ocean river
  mountain forest storm thunder lightning fire water earth freedom liberty peace hope dream dreams
  happy happiness smile lucky money dollar rich gold golden silver diamond crystal cookie chocolate
  cheese pizza coffee banana orange cherry strawberry peaches peanut pepper ginger honey sugar candy
  sweet sweety sweetheart baby babygirl babyboy girl boy boys girls man woman sexy hottie hot cool
  michael michelle jennifer jessica ashley nicole daniel daniela andrew joshua matthew anthony
  william thomas robert richard charles christopher jonathan benjamin samantha elizabeth stephanie
  amanda melissa victoria alexander alexandra alexis andrea maria marie martin charlie jordan george
  patrick taylor justin brandon hannah sophie sophia oliver harry jack james john david peter paul
  chris nick alex max buster rocky maggie bailey ginger tigger snoopy garfield mickey minnie
  america american england london paris berlin germany france spain italia italy brasil brazil mexico
  canada china india japan russia texas california florida newyork chicago boston dallas austin
  mustang corvette ferrari porsche mercedes toyota honda yamaha harley camaro chevy ford bmw audi
  music guitar piano metallica nirvana beatles slipknot eminem rockstar rock punk metal elvis
  mother father mommy daddy mama papa mom dad brother sister family friend friends bestfriend
  fuck fuckyou fuckme fuckoff shit bitch asshole pussy dick sex porn blink whore
  new old big little red blue green black white pink purple yellow brown
  first last best good bad great number player gamer games game play winner champion legend
  enter open sesame opensesame correct battery staple correcthorsebatterystaple
`
  .split(/\s+/)
  .filter((word) => word !== '');

const known = new Set(words);
const longest = Math.max(...words.map((word) => word.length));

const disguises: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** More words than this, even listed ones, are no longer tried first. */
const FEW = 2;

/** Whether a text of letters is a few listed words. Costs its length times the longest word. */
function isFewWords(letters: string): boolean {
  const fewest = [0];
  for (let end = 1; end <= letters.length; end += 1) {
    let least = Infinity;
    for (let start = Math.max(0, end - longest); start < end; start += 1) {
      if (known.has(letters.slice(start, end))) least = Math.min(least, (fewest[start] ?? 0) + 1);
    }
    fewest.push(least);
  }
  return (fewest[letters.length] ?? Infinity) <= FEW;
}

/**
 * Whether a password, in lower case, is among those that are tried first: nothing but digits, or
 * one or two listed words with digits and signs around them or in the place of letters.
 */
export function isCommonPassword(password: string): boolean {
  if (/^[\d\s.+/-]+$/.test(password)) return true;
  const onlyLetters = (text: string) => text.replaceAll(/[\d\p{P}\p{S}\s]/gu, '');
  const undisguised = [...password].map((letter) => disguises[letter] ?? letter).join('');
  // Digits at the ends are decoration more often than disguise.
  const core = password.replace(/^[\d\p{P}\p{S}]+|[\d\p{P}\p{S}]+$/gu, '');
  const undisguisedCore = [...core].map((letter) => disguises[letter] ?? letter).join('');
  return [password, undisguised, undisguisedCore].some((text) => {
    const letters = onlyLetters(text);
    return letters !== '' && isFewWords(letters);
  });
}
