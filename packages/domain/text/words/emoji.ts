/** What emoji and faces of punctuation mean, from -3 to 3. Those that are left out mean nothing by themselves. */
const weights: Readonly<Record<string, string>> = {
  '3': '😍 🥰 ❤ 🤩 💯 😻 💖 💕 🏆',
  '2': '😊 😀 😁 😃 😄 🙂 👍 👏 🙌 😘 🎉 💪 ⭐ 🌟 ✨ 😎 🤗 💙 💚 💛 💜 🧡 👌 ☺ <3 :) :-) :D =) ;)',
  '1': '😅 😂 🤣 🙏 🌹 🌸 ✅',
  '-1': '😕 🤔 😐 😑 😬 😓 ⚠ :/',
  '-2': '😞 😔 😟 🙁 ☹ 😢 😭 😩 😫 😣 😖 💔 👎 😒 🤦 🤷 ❌ :( :-( =(',
  '-3': '😡 😠 🤬 😤 🤮 🤢 💩 🖕 👿',
};

export const emojiWeights: ReadonlyMap<string, number> = new Map(
  Object.entries(weights).flatMap(([weight, emoji]) =>
    emoji.split(' ').map((one): [string, number] => [one, Number(weight)]),
  ),
);

/** Say that what is good is meant badly. */
export const ironicEmoji: ReadonlySet<string> = new Set(['🙄', '😒', '🤡', '🙃']);
