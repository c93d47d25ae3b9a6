#!/bin/sh
# Installs CalfGuide for the user who runs this, in ~/.local or in the folder that CALFGUIDE_PREFIX names.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
prefix=${CALFGUIDE_PREFIX:-${HOME:?HOME is not set}/.local}
id=org.calfguide.CalfGuide

fail() {
    echo "install.sh: $*" >&2
    exit 1
}

case $prefix in
/*) ;;
*) fail "CALFGUIDE_PREFIX must be a whole path that begins with /, not $prefix" ;;
esac

# 1. Is everything here, and as it was packed?
cd "$here"
[ -f SHA256SUMS ] || fail "SHA256SUMS is missing: this copy is not whole. Please unpack the archive again."
if ! damaged=$(sha256sum --check --quiet SHA256SUMS 2>/dev/null); then
    fail "this copy is not whole. Please unpack the archive again. Missing or damaged:
$damaged"
fi

# 2. May we write there?
for folder in "$prefix/lib" "$prefix/bin" "$prefix/share"; do
    mkdir -p "$folder" 2>/dev/null || fail "cannot make the folder $folder"
    [ -w "$folder" ] || fail "cannot write to $folder"
done

# 3. The program goes in beside the old one, which is replaced only when all of the new one is there.
new=$prefix/lib/.calfguide-new
old=$prefix/lib/.calfguide-old
rm -rf "$new" "$old"
trap 'rm -rf "$new"' EXIT
trap 'exit 1' HUP INT TERM
cp -R lib/calfguide "$new" || fail "could not copy the program to $prefix/lib (is the disk full?)"
cp uninstall.sh "$new/uninstall.sh"
(cd share && find . -type f -o -type l) | sed 's,^\./,share/,' >"$new/installed-files"
[ ! -e "$prefix/lib/calfguide" ] || mv "$prefix/lib/calfguide" "$old"
mv "$new" "$prefix/lib/calfguide" || {
    [ ! -e "$old" ] || mv "$old" "$prefix/lib/calfguide"
    fail "could not put the program into $prefix/lib"
}
# What an older version had and this one has no more.
if [ -f "$old/installed-files" ]; then
    while IFS= read -r file; do
        grep -qxF "$file" "$prefix/lib/calfguide/installed-files" || rm -f "$prefix/$file"
    done <"$old/installed-files"
fi
rm -rf "$old"
ln -sfn ../lib/calfguide/calfguide "$prefix/bin/calfguide"

# 4. Menu entry, icons, manual, completions.
cp -R share/. "$prefix/share/" || fail "could not copy the menu entry and the icons to $prefix/share"
entry=$prefix/share/applications/$id.desktop
# The menu does not always know ~/.local/bin.
quoted=$(printf '%s' "$prefix/bin/calfguide" | sed 's/[\\&|]/\\&/g')
# Where no quotes are needed there are none: xdg-open, on desktops that it does not know, takes them for part of the name.
case $prefix in
*[!A-Za-z0-9/._-]*) called="\"$quoted\"" ;;
*) called=$quoted ;;
esac
sed "s|^Exec=calfguide|Exec=$called|; s|^TryExec=calfguide|TryExec=$quoted|" \
    "share/applications/$id.desktop" >"$entry.new"
mv "$entry.new" "$entry"

if command -v update-desktop-database >/dev/null; then
    update-desktop-database -q "$prefix/share/applications" || true
fi
if command -v gtk-update-icon-cache >/dev/null; then
    gtk-update-icon-cache -q -t -f "$prefix/share/icons/hicolor" 2>/dev/null || true
fi
if command -v xdg-mime >/dev/null && [ -z "${CALFGUIDE_PREFIX:-}" ]; then
    xdg-mime default "$id.desktop" x-scheme-handler/calfguide 2>/dev/null || true
fi

echo "CalfGuide is installed in $prefix/lib/calfguide. You find it in the menu."
case :$PATH: in
*":$prefix/bin:"*) ;;
*) echo "To start it in a terminal type $prefix/bin/calfguide, or add $prefix/bin to PATH." ;;
esac
echo "To remove it: $prefix/lib/calfguide/uninstall.sh"
