; The installer for Windows, for the user who runs it, without administrator's rights.
; makensis -INPUTCHARSET UTF8 -DVERSION=1.2.3 -DBUNDLE=dist\calfguide -DOUTPUT=setup.exe -DICON=calfguide.ico calfguide.nsi

Unicode true
!ifndef VERSION | BUNDLE | OUTPUT | ICON
  !error "VERSION, BUNDLE, OUTPUT and ICON have to be given with -D"
!endif

!include "MUI2.nsh"
!include "FileFunc.nsh"

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\CalfGuide"
!define SCHEME "Software\Classes\calfguide"

Name "CalfGuide"
OutFile "${OUTPUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\CalfGuide"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
SetCompressor /SOLID lzma
SetCompressorDictSize 64
ManifestDPIAware true
BrandingText "CalfGuide ${VERSION}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "CalfGuide"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "Installs CalfGuide"
VIAddVersionKey LegalCopyright "The CalfGuide authors. Code: MIT. Text and drawings: CC BY 4.0."

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\calfguide-window.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Open CalfGuide"

!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Function CheckTarget
  ClearErrors
  CreateDirectory "$INSTDIR"
  FileOpen $0 "$INSTDIR\.can-be-written" w
  IfErrors 0 +4
    MessageBox MB_OK|MB_ICONSTOP "CalfGuide cannot write to $INSTDIR. Choose another folder, or ask whoever looks after this computer." /SD IDOK
    SetErrorLevel 2
    Abort
  FileClose $0
  Delete "$INSTDIR\.can-be-written"
FunctionEnd

; The old version goes first: files that the new one no longer has must not stay. What the reader keeps is elsewhere.
Section "CalfGuide"
  Call CheckTarget
  ClearErrors
  IfFileExists "$INSTDIR\calfguide.exe" 0 fresh
    Delete "$INSTDIR\calfguide.exe"
    Delete "$INSTDIR\calfguide-window.exe"
    IfErrors 0 closed
      MessageBox MB_OK|MB_ICONSTOP "CalfGuide is open. Close it, then start the installer again." /SD IDOK
      SetErrorLevel 3
      Abort
  closed:
    RMDir /r "$INSTDIR\_internal"
  fresh:
  SetOutPath "$INSTDIR"
  File /r "${BUNDLE}/*"
  IfErrors 0 copied
    MessageBox MB_OK|MB_ICONSTOP "Not all files could be copied to $INSTDIR. Is the disk full? Please start the installer again." /SD IDOK
    SetErrorLevel 4
    Abort
  copied:
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\CalfGuide.lnk" "$INSTDIR\calfguide-window.exe" "" "$INSTDIR\calfguide-window.exe" 0 \
    SW_SHOWNORMAL "" "A guide to pain in the calf, behind the knee and at the heel"

  WriteRegStr HKCU "${SCHEME}" "" "URL:CalfGuide page"
  WriteRegStr HKCU "${SCHEME}" "URL Protocol" ""
  WriteRegStr HKCU "${SCHEME}\DefaultIcon" "" "$INSTDIR\calfguide-window.exe,0"
  WriteRegStr HKCU "${SCHEME}\shell\open\command" "" '"$INSTDIR\calfguide-window.exe" "%1"'

  WriteRegStr HKCU "${KEY}" "DisplayName" "CalfGuide"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\calfguide-window.exe,0"
  WriteRegStr HKCU "${KEY}" "Publisher" "The CalfGuide authors"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$0"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

; Only what the installer put there: somebody may have chosen a folder with other things in it.
Section "Uninstall"
  Delete "$INSTDIR\calfguide.exe"
  Delete "$INSTDIR\calfguide-window.exe"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\CalfGuide.lnk"
  DeleteRegKey HKCU "${SCHEME}"
  DeleteRegKey HKCU "${KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
