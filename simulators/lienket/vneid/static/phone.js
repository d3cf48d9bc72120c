// Moves the reader to what the page has to say, and scans with the camera. The pages work without it.
document.querySelector("[data-focus]")?.focus();

const camera = document.querySelector("[data-camera]");
const form = document.querySelector("[data-scan]");

if (camera && form && navigator.mediaDevices?.getUserMedia) {
  const video = camera.querySelector("video");
  const button = camera.querySelector("button");
  const said = camera.querySelector("[role=status]");
  const detector = window.BarcodeDetector ? new window.BarcodeDetector({ formats: ["qr_code"] }) : null;
  camera.hidden = false;

  // The browser reads the code where it can; otherwise the server does, from a picture of the camera.
  const readHere = async () => (await detector.detect(video))[0]?.rawValue;
  const readThere = async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: video.videoWidth, height: video.videoHeight });
    canvas.getContext("2d").drawImage(video, 0, 0);
    const body = new FormData();
    body.append("csrf", form.elements.csrf.value);
    body.append("picture", await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8)), "camera.jpg");
    const answer = await fetch(camera.dataset.camera, { method: "POST", body, headers: { Accept: "application/json" } });
    return answer.ok ? (await answer.json()).payload : null;
  };

  const look = async () => {
    let payload = null;
    try {
      payload = await (detector ? readHere() : readThere());
    } catch {
      // One picture that could not be read; the next one comes.
    }
    if (!payload) return void setTimeout(look, 400);
    for (const track of video.srcObject.getTracks()) track.stop();
    form.elements.payload.value = payload;
    form.requestSubmit();
  };

  button.addEventListener("click", async () => {
    try {
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      await video.play();
    } catch {
      said.textContent = "Không mở được máy ảnh. Hãy chọn ảnh chụp mã hoặc dán nội dung mã.";
      return;
    }
    camera.dataset.on = "";
    button.hidden = true;
    said.textContent = "Đang tìm mã QR.";
    look();
  });
}
