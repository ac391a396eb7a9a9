"""The standing cast: the people who play in every story."""

from bot.channels.web.members import Member
from flows.teachers import Zone

ANI = Member("ani", "Bu Ani", "guru SD, Jawa Barat", "BA")
BUDI = Member("budi", "Pak Budi", "guru SMA, Sulawesi Selatan", "PB", "blue", Zone.WITA)
CITRA = Member("citra", "Bu Citra", "kepala SMP, Jawa Tengah", "BC", "plum")
DEDI = Member("dedi", "Pak Dedi", "guru madrasah, Aceh", "PD", "olive")
MARIA = Member("maria", "Bu Maria", "guru PAUD, Papua", "BM", "rust", Zone.WIT)
JOKO = Member("joko", "Pak Joko", "admin", "PJ", "slate")
RINA = Member("rina", "Bu Rina", "staf dinas, DI Yogyakarta", "BR")

# What each of them answers to the first questions, from consent to the first intro.
ANSWERS = {
    "ani": ("Guru", "SD", "Jawa", "Jawa Barat"),
    "budi": ("Guru", "SMA", "Sulawesi", "Sulawesi Selatan"),
    "citra": ("Kepala sekolah", "SMP", "Jawa", "Jawa Tengah"),
    "dedi": ("Guru", "Madrasah/RA", "Sumatera", "Aceh"),
    "maria": ("Guru", "PAUD/TK", "Papua", "Papua"),
    "joko": ("Guru", "SD", "Jawa", "Jawa Barat"),
    "rina": ("Dinas/pengawas", "Jawa", "DI Yogyakarta"),
}
