@echo off
rem The command line: stempel --cli, waited for. Behind the bare -- no word is a switch of Chromium's, whatever its name.
"%~dp0..\stempel.exe" --log-level=3 --cli -- %*
