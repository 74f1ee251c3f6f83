@echo off
rem Double-click it for the page in the browser. This window belongs to it and is closed when the page is no longer needed.
setlocal EnableExtensions DisableDelayedExpansion
title 填报页面
if not exist "%~dp0app\python\python.exe" goto not_unpacked
"%~dp0app\python\python.exe" -V >nul 2>nul
if errorlevel 1 goto too_old
"%~dp0app\python\python.exe" -m reportgen menu --page
if errorlevel 1 pause
exit

:not_unpacked
echo 请先把压缩包全部解压到一个文件夹，再双击里面的“填报页面”。
echo Please unpack the whole zip first.
pause
exit

:too_old
echo 这台电脑用不了：需要 64 位的 Windows 10 或者更新的系统。
echo This needs 64-bit Windows 10 or newer.
pause
exit
