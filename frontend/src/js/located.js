/** Where a form asks for the place of a visit: filled by the phone when "I was there" is ticked, if its owner allows. */
export function setUpLocated(form) {
  const visited = form.elements.namedItem('visited');
  const place = ['latitude', 'longitude', 'accuracy'].map((name) => form.elements.namedItem(name));
  if (!visited || place.includes(null) || !navigator.geolocation) return;
  visited.addEventListener('change', () => {
    if (!visited.checked) {
      for (const field of place) field.value = '';
      return;
    }
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      place[0].value = coords.latitude.toFixed(6);
      place[1].value = coords.longitude.toFixed(6);
      place[2].value = Math.min(Math.round(coords.accuracy), 100000);
    }, () => {});
  });
}
