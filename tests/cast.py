"""The standing cast: the people who play in every story, and the groups where they meet."""

from bot.channels.web.members import GroupChat, Member
from flows.teachers import Zone

ANI = Member("ani", "Bu Ani", "guru SD, Jawa Barat", "BA")
BUDI = Member("budi", "Pak Budi", "guru SMA, Sulawesi Selatan", "PB", "blue", Zone.WITA)
CITRA = Member("citra", "Bu Citra", "kepala SMP, Jawa Tengah", "BC", "plum")
DEDI = Member("dedi", "Pak Dedi", "guru madrasah, Aceh", "PD", "olive")
MARIA = Member("maria", "Bu Maria", "guru PAUD, Papua", "BM", "rust", Zone.WIT)
JOKO = Member("joko", "Pak Joko", "admin", "PJ", "slate")
RINA = Member("rina", "Bu Rina", "staf dinas, DI Yogyakarta", "BR")
RAHMA = Member("rahma", "Bu Rahma", "Duta Teknologi, Kota Bandung", "BR", "plum")
SARI = Member("sari", "Bu Sari", "Duta Teknologi, Sumedang", "BS", "rust")
HENDRA = Member("hendra", "Pak Hendra", "koordinator, Dinas Kota Bandung", "PH", "blue")

# Where teachers meet: two groups of Bu Rahma's, and one of Bu Sari's.
CIBIRU = GroupChat("grup-cibiru", "Guru SD Cibiru", "grup SD, Kota Bandung", "CB")
PANYILEUKAN = GroupChat("grup-panyileukan", "Guru SMP Panyileukan", "grup SMP, Bandung", "PN")
JATINANGOR = GroupChat("grup-jatinangor", "Guru Jatinangor", "grup SD, Sumedang", "JT")

# What each of them answers to the first questions, from consent to the first intro.
ANSWERS = {
    "ani": ("Guru", "SD", "Jawa", "Jawa Barat"),
    "budi": ("Guru", "SMA", "Sulawesi", "Sulawesi Selatan"),
    "citra": ("Kepala sekolah", "SMP", "Jawa", "Jawa Tengah"),
    "dedi": ("Guru", "Madrasah/RA", "Sumatera", "Aceh"),
    "maria": ("Guru", "PAUD/TK", "Papua", "Papua"),
    "rahma": ("Guru", "SD", "Jawa", "Jawa Barat"),
    "sari": ("Guru", "SMP", "Jawa", "Jawa Barat"),
    "hendra": ("Dinas/pengawas", "Jawa", "Jawa Barat"),
    "joko": ("Guru", "SD", "Jawa", "Jawa Barat"),
    "rina": ("Dinas/pengawas", "Jawa", "DI Yogyakarta"),
}
