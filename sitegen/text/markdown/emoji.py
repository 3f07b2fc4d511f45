"""The short names of emoji that people use most in texts of a research site."""

from __future__ import annotations

_NAMES = """
😀 grinning
😃 smiley
😄 smile
😁 grin
😅 sweat_smile
😂 joy
🙂 slightly_smiling_face
😉 wink
😊 blush
😍 heart_eyes
😎 sunglasses
🤔 thinking
😢 cry
😭 sob
😱 scream
🤖 robot
👋 wave
👍 +1 thumbsup
👎 -1 thumbsdown
👏 clap
🙏 pray
🙌 raised_hands
💪 muscle
👀 eyes
🧠 brain
🎓 mortar_board
🧑‍🔬 scientist
🎉 tada
🎊 confetti_ball
🎈 balloon
🎁 gift
🏆 trophy
🥇 1st_place_medal
🥈 2nd_place_medal
🥉 3rd_place_medal
🏅 medal_sports
⭐ star
🌟 star2
✨ sparkles
🔥 fire
💥 boom
💡 bulb
🚀 rocket
✅ white_check_mark
✔️ heavy_check_mark
❌ x
❓ question
❗ exclamation
⚠️ warning
🚧 construction
💯 100
❤️ heart
💙 blue_heart
💚 green_heart
💔 broken_heart
📄 page_facing_up
📃 page_with_curl
📝 memo pencil
📚 books
📖 book open_book
📰 newspaper
🗞️ newspaper_roll
📊 bar_chart
📈 chart_with_upwards_trend
📉 chart_with_downwards_trend
📅 date
📆 calendar
📌 pushpin
📍 round_pushpin
📎 paperclip
🔗 link
🔍 mag
🔒 lock
🔓 unlock
🔑 key
🔧 wrench
🔨 hammer
⚙️ gear
🛠️ hammer_and_wrench
💻 computer
🖥️ desktop_computer
💾 floppy_disk
📦 package
🐛 bug
🐍 snake
🐧 penguin
🐙 octopus
🐦 bird
🐱 cat
🐶 dog
📷 camera
🎥 movie_camera
🎬 clapper
🎤 microphone
🎧 headphones
🎵 musical_note
📣 mega
📢 loudspeaker
📧 email e-mail
✉️ envelope
📫 mailbox
📞 telephone_receiver
📱 iphone
🏠 house
🏫 school
🏛️ classical_building
🌍 earth_africa
🌎 earth_americas
🌏 earth_asia
🌐 globe_with_meridians
🌱 seedling
🌳 deciduous_tree
🌈 rainbow
☀️ sunny
❄️ snowflake
☕ coffee
🍕 pizza
🍺 beer
🍻 beers
🍰 cake
✈️ airplane
🚂 steam_locomotive
🚲 bike
⏰ alarm_clock
⏳ hourglass_flowing_sand
⚡ zap
🧪 test_tube
🔬 microscope
🔭 telescope
🧬 dna
⚛️ atom_symbol
👉 point_right
👈 point_left
👇 point_down
👆 point_up_2
➡️ arrow_right
⬅️ arrow_left
⬆️ arrow_up
⬇️ arrow_down
🆕 new
🇪🇺 eu
"""

EMOJI = {
    name: character
    for character, *names in (line.split() for line in _NAMES.strip().splitlines())
    for name in names
}
"""Name between colons -> the character."""
